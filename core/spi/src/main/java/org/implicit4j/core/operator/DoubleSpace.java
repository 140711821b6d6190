package org.implicit4j.core.operator;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * States as {@code double[]} with the Euclidean inner product: sample s is the slice
 * {@code [s * dimension, (s + 1) * dimension)}.
 *
 * @param samples number of samples; at least 1
 * @param dimension length of one sample; at least 1
 */
public record DoubleSpace(int samples, int dimension) implements StateSpace<double[]> {

    /** @throws IllegalArgumentException if a size is below 1 or the state would not fit an array */
    public DoubleSpace {
        if (samples < 1 || dimension < 1 || (long) samples * dimension > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "samples (%d) and dimension (%d) must be at least 1, and their product must fit an array."
                            .formatted(samples, dimension));
        }
    }

    /** Returns the space of single vectors of length {@code dimension}. */
    public static DoubleSpace single(int dimension) {
        return new DoubleSpace(1, dimension);
    }

    @Override
    public double[] zero() {
        return new double[samples * dimension];
    }

    @Override
    public double[] gaussian(RandomGenerator random) {
        double[] state = zero();
        Arrays.setAll(state, i -> random.nextGaussian());
        return state;
    }

    @Override
    public double[] copy(double[] x) {
        return check(x).clone();
    }

    @Override
    public double[] linearCombination(double[][] coefficients, List<? extends double[]> states) {
        double[] sum = zero();
        for (int k = 0; k < coefficients.length; k++) {
            double[] state = check(states.get(k));
            for (int s = 0; s < samples; s++) {
                double a = coefficients[k][s];
                if (a != 0) {
                    for (int i = s * dimension; i < (s + 1) * dimension; i++) {
                        sum[i] += a * state[i];
                    }
                }
            }
        }
        return sum;
    }

    @Override
    public double[] dots(double[] x, double[] y) {
        check(x);
        check(y);
        double[] dots = new double[samples];
        for (int s = 0; s < samples; s++) {
            dots[s] = dot(x, y, s * dimension, (s + 1) * dimension);
        }
        return dots;
    }

    /** Four sums, so that the processor need not wait for one addition before it starts the next. */
    private static double dot(double[] x, double[] y, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i < to - 3; i += 4) {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }
        for (; i < to; i++) {
            a += x[i] * y[i];
        }
        return a + b + (c + d);
    }

    @Override
    public ResidualNorms residualNorms(double[] z, double[] fz) {
        check(z);
        check(fz);
        double[] residuals = new double[samples];
        double[] values = new double[samples];
        for (int s = 0; s < samples; s++) {
            double residual = 0;
            double value = 0;
            double residualToo = 0; // two sums each, as in dot
            double valueToo = 0;
            int end = (s + 1) * dimension;
            int i = s * dimension;
            for (; i < end - 1; i += 2) {
                double difference = fz[i] - z[i];
                double next = fz[i + 1] - z[i + 1];
                residual += difference * difference;
                residualToo += next * next;
                value += fz[i] * fz[i];
                valueToo += fz[i + 1] * fz[i + 1];
            }
            if (i < end) {
                residual += (fz[i] - z[i]) * (fz[i] - z[i]);
                value += fz[i] * fz[i];
            }
            residuals[s] = Math.sqrt(residual + residualToo);
            values[s] = Math.sqrt(value + valueToo);
        }
        return new ResidualNorms(residuals, values);
    }

    @Override
    public DoubleSpace restrict(int[] kept) {
        return new DoubleSpace(kept.length, dimension);
    }

    @Override
    public void copySamples(double[] from, int[] fromSamples, double[] into, int[] intoSamples) {
        for (int i = 0; i < fromSamples.length; i++) {
            System.arraycopy(from, fromSamples[i] * dimension, into, intoSamples[i] * dimension, dimension);
        }
    }

    private double[] check(double[] x) {
        if (x.length != samples * dimension) {
            throw new IllegalArgumentException("The state has %d numbers, but the space has %d samples of dimension %d."
                    .formatted(x.length, samples, dimension));
        }
        return x;
    }
}
