package org.implicit4j.lp.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.implicit4j.lp.model.SparseMatrix;
import org.junit.jupiter.api.Test;

class SparseCholeskyTest {

    private static SparseMatrix random(int rows, int columns, double density, Random random) {
        var cells = IntStream.range(0, rows * columns)
                .filter(cell -> cell % columns == cell / columns || random.nextDouble() < density)
                .toArray();
        return SparseMatrix.ofTriplets(
                rows,
                columns,
                Arrays.stream(cells).map(cell -> cell / columns).toArray(),
                Arrays.stream(cells).map(cell -> cell % columns).toArray(),
                Arrays.stream(cells).mapToDouble(cell -> random.nextGaussian()).toArray());
    }

    private static double[] normalProduct(SparseMatrix a, double[] d, double[] y) {
        double[] v = a.multiplyTransposed(y);
        for (int j = 0; j < v.length; j++) {
            v[j] *= d[j];
        }
        return a.multiply(v);
    }

    @Test
    void solvesNormalEquationsOfSparseAndDenseMatrices() {
        var random = new Random(1);
        for (double density : new double[] {0.01, 0.1, 0.6}) {
            var a = random(60, 90, density, random);
            var d = random.doubles(90, 0.5, 2).toArray();
            var y = random.doubles(60, -1, 1).toArray();
            var cholesky = SparseCholesky.analyse(a).orElseThrow();
            for (int again = 0; again < 2; again++) {
                cholesky.factor(d);
                var equations = new NormalEquations(a, cholesky);
                equations.factor(d);
                // Conditions of such matrices stay below 1e6, refinement leaves 1e-12 of the right side.
                assertThat(equations.solve(normalProduct(a, d, y))).containsExactly(y, within(1e-6));
            }
        }
    }

    @Test
    void dependentRowsAreSolvedForAnyConsistentRightSide() {
        var a = SparseMatrix.ofTriplets(
                3, 2, new int[] {0, 0, 1, 1, 2}, new int[] {0, 1, 0, 1, 1}, new double[] {1, 1, 2, 2, 1});
        var d = new double[] {1, 1};
        var cholesky = SparseCholesky.analyse(a).orElseThrow();
        cholesky.factor(d);
        var right = normalProduct(a, d, new double[] {1, 1, 1});

        var y = cholesky.solve(right);

        assertThat(normalProduct(a, d, y)).containsExactly(right, within(1e-12));
    }

    @Test
    void orderingKeepsAnArrowMatrixFreeOfFill() {
        int size = 50;
        // Row 0 shares a column with all others, these with none but it.
        var arrow = SparseMatrix.ofTriplets(
                size,
                size,
                IntStream.range(0, 2 * size - 1)
                        .map(k -> k < size ? 0 : k - size + 1)
                        .toArray(),
                IntStream.range(0, 2 * size - 1)
                        .map(k -> k < size ? k : k - size + 1)
                        .toArray(),
                IntStream.range(0, 2 * size - 1).mapToDouble(k -> 1 + k).toArray());

        assertThat(SparseCholesky.analyse(arrow).orElseThrow().entries()).isEqualTo(2 * size - 1);
    }

    @Test
    void orderIsAPermutation() {
        var random = new Random(2);
        var adjacency = new int[40][];
        var linked = new boolean[40][40];
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < i; j++) {
                linked[i][j] = random.nextDouble() < 0.1;
                linked[j][i] = linked[i][j];
            }
        }
        for (int i = 0; i < 40; i++) {
            int row = i;
            adjacency[i] = IntStream.range(0, 40).filter(j -> linked[row][j]).toArray();
        }

        assertThat(MinimumDegree.order(adjacency))
                .containsExactlyInAnyOrder(IntStream.range(0, 40).toArray());
    }
}
