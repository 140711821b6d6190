package org.implicit4j.core.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.SplitOperator;

/**
 * The layer {@code z = prox(W z + b)} with {@code I - W} strongly monotone, so that it has one fixed point, and
 * {@code A z = (I - W) z - b}: E. Winston and J. Z. Kolter, Monotone Operator Equilibrium Networks, NeurIPS 2020.
 *
 * <p>The resolvent of A is computed by elimination, anew in every call.
 *
 * @param weights W, of one row per dimension
 * @param activation prox, a resolvent of B
 * @param biases b, one per sample
 */
public record MonotoneLayer(double[][] weights, Activation activation, List<double[]> biases)
        implements SplitOperator<double[]> {

    /** The resolvent {@code (I + step B)^-1} of the subdifferential of a function, entry by entry. */
    public interface Activation {

        /** Returns its value at {@code x}. */
        double value(double x, double step);

        /** Returns its derivative at {@code x}, for a step of 1. */
        double slope(double x);
    }

    /** Returns {@code max(x, 0)}, the projection to what is not negative: the same for every step. */
    public static Activation relu() {
        return new Activation() {
            @Override
            public double value(double x, double step) {
                return Math.max(x, 0);
            }

            @Override
            public double slope(double x) {
                return x > 0 ? 1 : 0;
            }
        };
    }

    /** Returns the soft threshold, the resolvent of {@code threshold |x|}: it shrinks by {@code step * threshold}. */
    public static Activation softThreshold(double threshold) {
        return new Activation() {
            @Override
            public double value(double x, double step) {
                return Math.signum(x) * Math.max(Math.abs(x) - step * threshold, 0);
            }

            @Override
            public double slope(double x) {
                return Math.abs(x) > threshold ? 1 : 0;
            }
        };
    }

    /**
     * Returns {@code W = (1 - m) I - P^T P + Q - Q^T} with normally distributed entries in P and Q, of variance
     * {@code scale^2 / n}: {@code <(I - W) x, x> = m |x|^2 + |P x|^2}.
     *
     * @param m more than 0
     */
    public static double[][] randomWeights(int n, double m, double scale, RandomGenerator random) {
        double[][] p = new double[n][n];
        double[][] q = new double[n][n];
        for (double[][] matrix : List.of(p, q)) {
            for (double[] row : matrix) {
                Arrays.setAll(row, j -> scale * random.nextGaussian() / Math.sqrt(n));
            }
        }
        double[][] w = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                w[i][j] = (i == j ? 1 - m : 0) + q[i][j] - q[j][i];
                for (int k = 0; k < n; k++) {
                    w[i][j] -= p[k][i] * p[k][j];
                }
            }
        }
        return w;
    }

    @Override
    public DoubleSpace space() {
        return new DoubleSpace(biases.size(), weights.length);
    }

    @Override
    public double[] apply(double[] z) {
        double[] before = before(z);
        Arrays.setAll(before, i -> activation.value(before[i], 1));
        return before;
    }

    @Override
    public double[] jvp(double[] at, double[] tangent) {
        double[] before = before(at);
        double[] product = times(tangent, false);
        Arrays.setAll(product, i -> activation.slope(before[i]) * product[i]);
        return product;
    }

    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        double[] scaled = before(at);
        Arrays.setAll(scaled, i -> activation.slope(scaled[i]) * cotangent[i]);
        return times(scaled, true);
    }

    @Override
    public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
        return Optional.of(new MonotoneLayer(
                weights,
                activation,
                Arrays.stream(samples).mapToObj(biases::get).toList()));
    }

    @Override
    public double[] single(double[] z) {
        return space().combine(1, z, -1, before(z));
    }

    @Override
    public double[] resolvent(double[] v, double step) {
        return Arrays.stream(v).map(x -> activation.value(x, step)).toArray();
    }

    @Override
    public double[] singleResolvent(double[] v, double step) {
        int n = weights.length;
        double[] all = new double[v.length];
        for (int s = 0; s < biases.size(); s++) {
            double[][] matrix = new double[n][n];
            double[] right = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i][j] = (i == j ? 1 + step : 0) - step * weights[i][j];
                }
                right[i] = v[s * n + i] + step * biases.get(s)[i];
            }
            System.arraycopy(DenseSolve.solve(matrix, right), 0, all, s * n, n);
        }
        return all;
    }

    /** Returns {@code W z + b}. */
    private double[] before(double[] z) {
        double[] before = times(z, false);
        Arrays.setAll(before, i -> before[i] + biases.get(i / weights.length)[i % weights.length]);
        return before;
    }

    private double[] times(double[] z, boolean transposed) {
        int n = weights.length;
        double[] product = new double[z.length];
        for (int from = 0; from < z.length; from += n) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    product[from + i] += (transposed ? weights[j][i] : weights[i][j]) * z[from + j];
                }
            }
        }
        return product;
    }
}
