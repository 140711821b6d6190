package org.implicit4j.tensor.optimise;

import org.implicit4j.tensor.parameter.Parameters;

/**
 * An exponential moving average of the weights, {@code a += (1-d)(w-a)}, whose decay grows with the steps so that the start
 * is soon forgotten: {@code d = min(decay, (1+t)/(10+t))}.
 *
 * <p>Polyak and Juditsky, Acceleration of stochastic approximation by averaging, SIAM J. Control Optim. 1992; the growing
 * decay is that of TensorFlow's ExponentialMovingAverage.
 */
public final class WeightAverage {

    private final double decay;
    private final float[] average;
    private long steps;

    /**
     * Starts from {@code weights}, after {@code steps} steps.
     *
     * @throws IllegalArgumentException if {@code decay} is outside [0, 1)
     */
    public WeightAverage(double decay, float[] weights, long steps) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("decay (%s) must be in [0, 1).".formatted(decay));
        }
        this.decay = decay;
        this.average = weights.clone();
        this.steps = steps;
    }

    /** Takes the weights after one more step into the average. */
    public void add(Parameters weights) {
        float d = (float) Math.min(decay, (1.0 + steps) / (10.0 + steps));
        float[] w = weights.toFloats();
        for (int i = 0; i < w.length; i++) {
            average[i] += (1 - d) * (w[i] - average[i]);
        }
        steps++;
    }

    /** Returns a copy of the average. */
    public float[] values() {
        return average.clone();
    }

    /** Returns how many steps the average has seen. */
    public long steps() {
        return steps;
    }
}
