package org.implicit4j.core.problem;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.random.SeededRandom;

/** The fixed point of {@code z -> J z + G(0)}: the solution of {@code (I - J) z = G(0)}, by elimination. */
final class AffineFixedPoint {

    private static final double ROUNDING = 1e-12; // thousands of roundings of 2^-53
    private static final int TRIES = 3;

    private AffineFixedPoint() {}

    /** Returns the fixed point; nothing if the map is not affine, or {@code I - J} is singular. */
    static Optional<double[]> of(DifferentiableOperator<double[]> operator) {
        if (!(operator.space() instanceof DoubleSpace space)) {
            return Optional.empty();
        }
        double[] constant = operator.apply(space.zero());
        if (!isAffine(operator, space, constant)) {
            return Optional.empty();
        }
        double[][] columns = columns(operator, space);
        int n = space.dimension();
        double[] fixedPoint = new double[constant.length];
        for (int s = 0; s < space.samples(); s++) {
            double[][] matrix = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i][j] = (i == j ? 1 : 0) - columns[j][s * n + i];
                }
            }
            double[] right = Arrays.copyOfRange(constant, s * n, (s + 1) * n);
            System.arraycopy(DenseSolve.solve(matrix, right), 0, fixedPoint, s * n, n);
        }
        boolean finite = Arrays.stream(fixedPoint).allMatch(Double::isFinite);
        return finite && isSmall(space.combine(1, operator.apply(fixedPoint), -1, fixedPoint), fixedPoint, space)
                ? Optional.of(fixedPoint)
                : Optional.empty();
    }

    /** Tries {@code G(z) = G(0) + J(0) z} and {@code J(z) = J(0)} at random points, near ones and far ones. */
    private static boolean isAffine(DifferentiableOperator<double[]> operator, DoubleSpace space, double[] constant) {
        RandomGenerator random = SeededRandom.of(1);
        for (int k = 0; k < TRIES; k++) {
            double[] z = space.combine(Math.pow(10, k), space.gaussian(random), 0, constant);
            double[] linear = operator.jvp(space.zero(), z);
            double[] gap = space.combine(1, operator.apply(z), -1, space.combine(1, constant, 1, linear));
            double[] bend = space.combine(1, operator.jvp(z, z), -1, linear);
            double[] size = space.combine(1, z, 1, linear);
            if (!isSmall(gap, size, space) || !isSmall(bend, size, space)) {
                return false;
            }
        }
        return true;
    }

    /** Returns J, one column of all samples per row. */
    private static double[][] columns(DifferentiableOperator<double[]> operator, DoubleSpace space) {
        double[][] columns = new double[space.dimension()][];
        for (int j = 0; j < columns.length; j++) {
            double[] unit = space.zero();
            for (int s = 0; s < space.samples(); s++) {
                unit[s * columns.length + j] = 1;
            }
            columns[j] = operator.jvp(space.zero(), unit);
        }
        return columns;
    }

    /** Returns whether {@code x} is rounding beside {@code scale}, in each sample; false if it holds a NaN. */
    private static boolean isSmall(double[] x, double[] scale, DoubleSpace space) {
        double[] sizes = space.norms(x);
        double[] allowed = space.norms(scale);
        for (int s = 0; s < sizes.length; s++) {
            if (!(sizes[s] <= ROUNDING * (1 + allowed[s]))) {
                return false;
            }
        }
        return true;
    }
}
