package org.implicit4j.solvers.anderson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final Filter INDEPENDENT = new Filter(1e-12, Double.POSITIVE_INFINITY);

    private final RandomGenerator random = new SplittableRandom(5);

    /** Rows near the columns, as steps are near their changes: all pivots are of size 1. */
    @Test
    void equationsAreMet() {
        double[][] columns = gaussian(5);
        double[][] rows = gaussian(5);
        for (int i = 0; i < 5; i++) {
            for (int k = 0; k < 20; k++) {
                rows[i][k] = columns[i][k] + 0.3 * rows[i][k];
            }
        }
        double[] target = gaussian(1)[0];

        double[] g = solve(new Projection(0, INDEPENDENT), rows, columns, target);

        for (double[] row : rows) {
            double rest = dot(row, target);
            for (int j = 0; j < 5; j++) {
                rest -= g[j] * dot(row, columns[j]);
            }
            assertThat(rest).isCloseTo(0, within(1e-12)); // products of 20 numbers of size 1, pivots of size 0.5
        }
    }

    @Test
    void scaleOfAVectorDoesNotMatter() {
        double[][] columns = gaussian(3);
        double[] target = gaussian(1)[0];
        double[] expected = solve(new Projection(0.1, INDEPENDENT), columns, columns, target);
        double[][] scaled = columns.clone();
        scaled[1] = columns[1].clone();
        for (int k = 0; k < 20; k++) {
            scaled[1][k] *= 1e-9;
        }

        double[] g = solve(new Projection(0.1, INDEPENDENT), scaled, scaled, target);

        assertThat(g[1] * 1e-9).isCloseTo(expected[1], within(1e-13));
        assertThat(g[2]).isCloseTo(expected[2], within(1e-13));
    }

    @Test
    void pairThatSeesNothingOfEachOtherIsLeftOut() {
        double[][] matrix = {{2, 0, 0}, {0, 0, 0}, {0, 0, 4}};
        double[] ones = {1, 1, 1};

        assertThat(new Projection(0, INDEPENDENT).solve(matrix, new double[] {6, 1, 8}, ones, ones))
                .containsExactly(3, 0, 2);
    }

    @Test
    void dependentPairIsLeftOut() {
        double[][] columns = gaussian(3);
        columns[1] = columns[0].clone();

        double[] g = solve(new Projection(0, INDEPENDENT), columns, columns, gaussian(1)[0]);

        assertThat(g[1]).isZero();
        assertThat(g[0]).isNotZero();
        assertThat(g[2]).isNotZero();
    }

    @Test
    void vectorsWithoutLengthOrWithNanAreLeftOut() {
        double[][] matrix = {{1, 0, Double.NaN}, {0, 0, 0}, {Double.NaN, 0, Double.NaN}};
        double[] squares = {1, 0, Double.NaN};

        assertThat(new Projection(0, INDEPENDENT).solve(matrix, new double[] {2, 0, Double.NaN}, squares, squares))
                .containsExactly(2, 0, 0);
    }

    @Test
    void ridgeShrinksTheCoefficientOfOneVectorByItsShare() {
        assertThat(new Projection(0.25, INDEPENDENT)
                        .solve(new double[][] {{4}}, new double[] {10}, new double[] {4}, new double[] {4}))
                .containsExactly(new double[] {10 / (4 * 1.25)}, within(1e-15));
    }

    private double[][] gaussian(int count) {
        double[][] vectors = new double[count][20];
        for (double[] vector : vectors) {
            for (int i = 0; i < 20; i++) {
                vector[i] = random.nextGaussian();
            }
        }
        return vectors;
    }

    private static double[] solve(Projection projection, double[][] rows, double[][] columns, double[] target) {
        int count = rows.length;
        double[][] matrix = new double[count][count];
        double[] right = new double[count];
        double[] rowSquares = new double[count];
        double[] columnSquares = new double[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                matrix[i][j] = dot(rows[i], columns[j]);
            }
            right[i] = dot(rows[i], target);
            rowSquares[i] = dot(rows[i], rows[i]);
            columnSquares[i] = dot(columns[i], columns[i]);
        }
        return projection.solve(matrix, right, rowSquares, columnSquares);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
