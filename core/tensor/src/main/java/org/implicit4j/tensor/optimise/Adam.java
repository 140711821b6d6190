package org.implicit4j.tensor.optimise;

import org.implicit4j.tensor.parameter.Parameters;

/**
 * Adam: {@code m += (1-b1)(g-m)}, {@code v += (1-b2)(g^2-v)}, {@code w -= rate * mHat / (sqrt(vHat) + epsilon)}.
 *
 * <p>Kingma and Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 1; decoupled weight decay after
 * Loshchilov and Hutter, Decoupled weight decay regularization, ICLR 2019, algorithm 2. The gradient is clipped by its norm
 * first (Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks, ICML 2013, algorithm 1).
 */
public final class Adam {

    private final AdamOptions options;
    private final float[] mean;
    private final float[] square;
    private long steps;

    /** Starts with both means at zero, for {@code size} parameters. */
    public Adam(AdamOptions options, int size) {
        this(options, new State(0, new float[size], new float[size]));
    }

    /** Goes on from a state that {@link #state} returned. */
    public Adam(AdamOptions options, State state) {
        this.options = options;
        this.mean = state.mean().clone();
        this.square = state.square().clone();
        this.steps = state.steps();
    }

    /**
     * What Adam remembers between steps.
     *
     * @param steps how many were made
     * @param mean the decaying mean of the gradients
     * @param square the decaying mean of their squares
     */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers for hot loops, never compared or hashed
    public record State(long steps, float[] mean, float[] square) {}

    /** Returns a copy of what this optimiser remembers. */
    public State state() {
        return new State(steps, mean.clone(), square.clone());
    }

    /**
     * Makes one step.
     *
     * @param weights changed
     * @param gradient by the weights; not modified
     * @param rate the learning rate of this step
     * @return the norm of the gradient before clipping; if it is not finite, nothing was changed
     */
    public double step(Parameters weights, Parameters gradient, double rate) {
        float[] w = weights.toFloats();
        float[] g = gradient.toFloats();
        double norm = norm(g);
        if (!Double.isFinite(norm)) {
            return norm;
        }
        steps++;
        float scale = (float) Math.min(1, options.gradientClip() / norm);
        if (scale < 1) {
            for (int i = 0; i < g.length; i++) {
                g[i] *= scale;
            }
        }
        decay(w, g, rate);
        move(w, g, rate);
        weights.set(w);
        return norm;
    }

    private static double norm(float[] g) {
        double sum = 0;
        for (float x : g) {
            sum += (double) x * x;
        }
        return Math.sqrt(sum);
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
