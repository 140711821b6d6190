package org.implicit4j.tensor.optimise;

import java.util.Map;

/**
 * Stochastic gradient descent with momentum: {@code v = momentum * v + g}, {@code w -= rate * v}, or by Nesterov's rule
 * {@code w -= rate * (g + momentum * v)}.
 *
 * <p>Sutskever, Martens, Dahl and Hinton, On the importance of initialization and momentum in deep learning, ICML 2013; the
 * velocity is not scaled by the rate, as in PyTorch, so that a schedule acts at once.
 */
public final class Sgd implements Optimiser {

    static final String VELOCITY = "velocity";

    private final SgdOptions options;
    private final float[] velocity;
    private long steps;

    Sgd(SgdOptions options, OptimiserState state) {
        this.options = options;
        this.velocity = options.momentum() == 0 ? new float[0] : state.copy(VELOCITY);
        this.steps = state.steps();
    }

    @Override
    public OptimiserState state() {
        return new OptimiserState(steps, options.momentum() == 0 ? Map.of() : Map.of(VELOCITY, velocity.clone()));
    }

    @Override
    public void step(float[] weights, float[] gradient, double rate) {
        steps++;
        decay(weights, gradient);
        if (options.momentum() > 0) {
            accelerate(gradient);
        }
        float step = (float) rate;
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= step * gradient[i];
        }
    }

    private void decay(float[] weights, float[] gradient) {
        float pull = (float) options.weightDecay();
        if (pull > 0) {
            for (int i = 0; i < weights.length; i++) {
                gradient[i] += pull * weights[i];
            }
        }
    }

    /** Puts the direction to go in the place of the gradient. */
    private void accelerate(float[] gradient) {
        float momentum = (float) options.momentum();
        for (int i = 0; i < gradient.length; i++) {
            velocity[i] = momentum * velocity[i] + gradient[i];
            gradient[i] = options.nesterov() ? gradient[i] + momentum * velocity[i] : velocity[i];
        }
    }
}
