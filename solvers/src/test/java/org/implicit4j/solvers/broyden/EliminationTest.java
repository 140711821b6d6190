package org.implicit4j.solvers.broyden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.junit.jupiter.api.Test;

class EliminationTest {

    @Test
    void solvesWithTheMatrixAndItsTransposed() {
        RandomGenerator random = SeededRandom.of(1);
        double[][] matrix = new double[6][6];
        for (int i = 0; i < 6; i++) {
            Arrays.setAll(matrix[i], j -> random.nextGaussian());
            matrix[i][i] += 6; // no pivot is small
        }
        double[] x = random.doubles(6).toArray();
        double[] right = new double[6];
        double[] rightTransposed = new double[6];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                right[i] += matrix[i][j] * x[j];
                rightTransposed[j] += matrix[i][j] * x[i];
            }
        }
        Elimination elimination = new Elimination(matrix, new double[6]);

        assertThat(elimination.solve(right)).containsExactly(x, within(1e-14));
        assertThat(elimination.solveTransposed(rightTransposed)).containsExactly(x, within(1e-14));
    }

    @Test
    void rowThatDependsOnThoseBeforeIsLeftOut() {
        double[][] matrix = {{2, 4, 1}, {1, 2 + 1e-9, 0}, {0, 0, 5}};

        assertThat(new Elimination(matrix, new double[] {0, 1e-8, 0}).solve(new double[] {3, 7, 5}))
                .containsExactly(1, 0, 1); // 2 x + z = 3, 5 z = 5
        assertThat(new Elimination(matrix, new double[3]).solve(new double[] {3, 7, 5})[1])
                .isNotZero();
    }

    @Test
    void nothingIsTakenFromAMatrixThatIsNotFinite() {
        double[][] matrix = {{Double.NaN}};
        assertThat(new Elimination(matrix, new double[1]).solve(new double[] {1}))
                .containsExactly(0);
    }
}
