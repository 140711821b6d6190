package org.implicit4j.solvers.anderson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Stepper;
import org.junit.jupiter.api.Test;

/**
 * On an affine map {@code f(x) = A x + b}, with the whole history and no damping, step k + 1 of Anderson's method is f of
 * step k of a Krylov method for {@code (I - A) x = b}: H. F. Walker and P. Ni, SIAM Journal on Numerical Analysis 49, 2011.
 */
class KrylovTest {

    private static final int SIZE = 8;
    private static final DoubleSpace SPACE = DoubleSpace.single(SIZE);

    /** Numbers of size 4 and a condition of I - A below 3: room for a thousand roundings of either route. */
    private static final double ROUNDING = 1e-12;

    private final double[][] a = matrix();
    private final double[] b = {1, -2, 3, -1, 2, 0.5, -0.5, 1};
    private final SampleMap map = SampleMap.affine(a, b);

    /** Theorem 2.2. */
    @Test
    void typeTwoIsGeneralisedMinimalResidualOneStepLater() {
        checkSteps(true, "type", "2");
        checkSteps(true, "least-squares", "qr");
    }

    /** Theorem 2.3. */
    @Test
    void typeOneIsFullOrthogonalisationOneStepLater() {
        checkSteps(false, "type", "1");
    }

    private void checkSteps(boolean minimal, String option, String value) {
        Anderson anderson = new Anderson();
        Settings settings = Settings.of("anderson", anderson.parameters())
                .with("depth", Integer.toString(SIZE), "test")
                .with("safeguard", "1e6", "test")
                .with("restart", "1e6", "test")
                .with(option, value, "test");
        try (Stepper<double[]> stepper = anderson.create(settings).start(SampleMaps.single(SIZE, map))) {
            double[] x = new double[SIZE];
            for (int k = 0; k < SIZE - 1; k++) {
                x = stepper.propose(x, map.value(x)).clone();
                assertThat(x)
                        .as("%s=%s, step %d", option, value, k + 1)
                        .containsExactly(map.value(krylov(k, minimal)), within(ROUNDING));
            }
        }
    }

    /** Returns step k of GMRES, or else of the full orthogonalisation method, from 0, by their definitions. */
    private double[] krylov(int k, boolean minimal) {
        List<double[]> basis = basis(k);
        double[][] matrix = new double[k][k];
        double[] right = new double[k];
        for (int i = 0; i < k; i++) {
            double[] test = minimal ? times(basis.get(i)) : basis.get(i);
            right[i] = dot(test, b);
            for (int j = 0; j < k; j++) {
                matrix[i][j] = dot(test, times(basis.get(j)));
            }
        }
        double[] y = solve(matrix, right);
        double[] x = new double[SIZE];
        for (int i = 0; i < k; i++) {
            x = SPACE.combine(1, x, y[i], basis.get(i));
        }
        return x;
    }

    /** Returns an orthonormal basis of span {b, (I - A) b, …}. */
    private List<double[]> basis(int k) {
        List<double[]> basis = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            double[] next = i == 0 ? b : times(basis.get(i - 1));
            for (int round = 0; round < 2; round++) {
                for (double[] v : basis) {
                    next = SPACE.combine(1, next, -dot(v, next), v);
                }
            }
            basis.add(SPACE.combine(1 / Math.sqrt(dot(next, next)), next, 0, next));
        }
        return basis;
    }

    private double[] times(double[] v) {
        return SPACE.combine(1, v, -1, map.forward(v, v));
    }

    /** Gauss-Jordan, with pivots by rows. */
    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k; i < n; i++) {
                pivot = Math.abs(matrix[i][k]) > Math.abs(matrix[pivot][k]) ? i : pivot;
            }
            double[] row = matrix[pivot];
            matrix[pivot] = matrix[k];
            matrix[k] = row;
            double entry = right[pivot];
            right[pivot] = right[k];
            right[k] = entry;
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : matrix[i][k] / row[k];
                for (int j = k; j < n; j++) {
                    matrix[i][j] -= factor * row[j];
                }
                right[i] -= factor * right[k];
            }
        }
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = right[i] / matrix[i][i];
        }
        return y;
    }

    private static double dot(double[] x, double[] y) {
        return SPACE.dots(x, y)[0];
    }

    /** Gaussian entries at a norm below 1, so that I - A is positive on every vector and neither method breaks down. */
    private static double[][] matrix() {
        RandomGenerator random = new SplittableRandom(21);
        double[][] matrix = new double[SIZE][SIZE];
        for (double[] row : matrix) {
            for (int j = 0; j < SIZE; j++) {
                row[j] = 0.15 * random.nextGaussian();
            }
        }
        return matrix;
    }
}
