package org.implicit4j.pde.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DenseLuTest {

    private static final int SIZE = 12;

    /** With zeros on the diagonal, so that rows must be exchanged. */
    private static double[][] matrix() {
        var random = new Random(3);
        double[][] matrix = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                matrix[i][j] = i == j ? 0 : random.nextGaussian();
            }
        }
        return matrix;
    }

    private static double[] product(boolean transposed, double[] x) {
        double[][] matrix = matrix();
        double[] product = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                product[i] += (transposed ? matrix[j][i] : matrix[i][j]) * x[j];
            }
        }
        return product;
    }

    @Test
    void solvesBothWays() {
        double[] x = new Random(4).doubles(SIZE).toArray();
        var factors = new DenseLu(matrix());

        assertThat(factors.solve(product(false, x))).containsExactly(x, within(1e-12));
        assertThat(factors.solveTransposed(product(true, x))).containsExactly(x, within(1e-12));
    }
}
