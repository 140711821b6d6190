package org.implicit4j.tensor.optimise;

import java.util.Map;

/**
 * Adam: {@code m += (1-b1)(g-m)}, {@code v += (1-b2)(g^2-v)}, {@code w -= rate * mHat / (sqrt(vHat) + epsilon)}.
 *
 * <p>Kingma and Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 1; decoupled weight decay after
 * Loshchilov and Hutter, Decoupled weight decay regularization, ICLR 2019, algorithm 2.
 */
public final class Adam implements Optimiser {

    static final String MEAN = "mean";
    static final String SQUARE = "square";

    private final AdamOptions options;
    private final float[] mean;
    private final float[] square;
    private long steps;

    Adam(AdamOptions options, OptimiserState state) {
        this.options = options;
        this.mean = state.copy(MEAN);
        this.square = state.copy(SQUARE);
        this.steps = state.steps();
    }

    @Override
    public OptimiserState state() {
        return new OptimiserState(steps, Map.of(MEAN, mean.clone(), SQUARE, square.clone()));
    }

    @Override
    public void step(float[] weights, float[] gradient, double rate) {
        steps++;
        decay(weights, gradient, rate);
        move(weights, gradient, rate);
    }

    private void decay(float[] w, float[] g, double rate) {
        if (options.weightDecay() == 0) {
            return;
        }
        float pull = (float) options.weightDecay();
        float shrink = (float) (1 - rate * options.weightDecay());
        for (int i = 0; i < w.length; i++) {
            if (options.decoupled()) {
                w[i] *= shrink;
            } else {
                g[i] += pull * w[i];
            }
        }
    }

    private void move(float[] w, float[] g, double rate) {
        float b1 = (float) options.firstDecay();
        float b2 = (float) options.secondDecay();
        float step = (float) (rate / (1 - Math.pow(options.firstDecay(), (double) steps)));
        float root = (float) (1 / Math.sqrt(1 - Math.pow(options.secondDecay(), (double) steps)));
        float epsilon = (float) options.epsilon();
        for (int i = 0; i < w.length; i++) {
            mean[i] = b1 * mean[i] + (1 - b1) * g[i];
            square[i] = b2 * square[i] + (1 - b2) * g[i] * g[i];
            w[i] -= step * mean[i] / ((float) Math.sqrt(square[i]) * root + epsilon);
        }
    }
}
