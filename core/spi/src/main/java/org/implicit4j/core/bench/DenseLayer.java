package org.implicit4j.core.bench;

import java.util.Arrays;
import java.util.Optional;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;

/**
 * {@code z -> activation(z A^T, b)}, entry by entry, with an offset b of its own for each sample.
 *
 * @param matrix A by rows, {@code dimension x dimension}
 * @param offsets b, {@code samples x dimension}
 */
record DenseLayer(DoubleSpace space, double[] matrix, double[] offsets, Activation activation)
        implements DifferentiableOperator<double[]> {

    /** A function of the linear part u and the offset b. */
    interface Activation {

        double value(double u, double b);

        /** Returns the derivative by u. */
        double slope(double u, double b);
    }

    /** {@code scale * u + b}. */
    static Activation affine(double scale) {
        return new Activation() {
            @Override
            public double value(double u, double b) {
                return scale * u + b;
            }

            @Override
            public double slope(double u, double b) {
                return scale;
            }
        };
    }

    /** {@code tanh(u + b)}. */
    static final Activation TANH = new Activation() {
        @Override
        public double value(double u, double b) {
            return Math.tanh(u + b);
        }

        @Override
        public double slope(double u, double b) {
            double t = Math.tanh(u + b);
            return 1 - t * t;
        }
    };

    /** {@code relu(u + b) - 0.3 relu(-u)}. */
    static final Activation RELU_BLOCK = new Activation() {
        @Override
        public double value(double u, double b) {
            return Math.max(u + b, 0) - 0.3 * Math.max(-u, 0);
        }

        @Override
        public double slope(double u, double b) {
            return (u + b > 0 ? 1 : 0) + (u < 0 ? 0.3 : 0);
        }
    };

    @Override
    public double[] apply(double[] z) {
        double[] value = times(z);
        Arrays.setAll(value, i -> activation.value(value[i], offsets[i]));
        return value;
    }

    @Override
    public double[] jvp(double[] at, double[] tangent) {
        double[] slopes = slopes(at);
        double[] product = times(tangent);
        Arrays.setAll(product, i -> slopes[i] * product[i]);
        return product;
    }

    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        double[] slopes = slopes(at);
        double[] product = new double[cotangent.length];
        int n = space.dimension();
        for (int i = 0; i < cotangent.length; i++) {
            double weight = slopes[i] * cotangent[i];
            int sample = i / n * n;
            for (int j = 0; j < n; j++) {
                product[sample + j] += weight * matrix[i % n * n + j];
            }
        }
        return product;
    }

    @Override
    public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
        DoubleSpace rest = space.restrict(samples);
        return Optional.of(new DenseLayer(rest, matrix, space.select(offsets, samples), activation));
    }

    private double[] slopes(double[] at) {
        double[] slopes = times(at);
        Arrays.setAll(slopes, i -> activation.slope(slopes[i], offsets[i]));
        return slopes;
    }

    /** Returns {@code z A^T}. */
    private double[] times(double[] z) {
        int n = space.dimension();
        double[] product = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            int sample = i / n * n;
            int row = i % n * n;
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += matrix[row + j] * z[sample + j];
            }
            product[i] = sum;
        }
        return product;
    }
}
