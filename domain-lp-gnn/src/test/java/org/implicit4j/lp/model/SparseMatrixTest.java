package org.implicit4j.lp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SparseMatrixTest {

    /** Row 0: [1 0 2], row 1: empty, row 2: [0 -3 4]; given out of order. */
    private final SparseMatrix matrix =
            SparseMatrix.ofTriplets(3, 3, new int[] {2, 0, 2, 0}, new int[] {2, 2, 1, 0}, new double[] {4, 2, -3, 1});

    @Test
    void storesRowsInOrderWithAscendingColumns() {
        assertThat(matrix.rows()).isEqualTo(3);
        assertThat(matrix.columns()).isEqualTo(3);
        assertThat(matrix.nonZeros()).isEqualTo(4);
        assertThat(new int[] {matrix.rowStart(0), matrix.rowStart(1), matrix.rowStart(2), matrix.rowStart(3)})
                .containsExactly(0, 2, 2, 4);
        assertThat(new int[] {matrix.column(0), matrix.column(1), matrix.column(2), matrix.column(3)})
                .containsExactly(0, 2, 1, 2);
        assertThat(new double[] {matrix.value(0), matrix.value(1), matrix.value(2), matrix.value(3)})
                .containsExactly(1, 2, -3, 4);
    }

    @Test
    void findsASingleEntry() {
        assertThat(matrix.get(2, 1)).isEqualTo(-3);
        assertThat(matrix.get(1, 1)).isZero();
    }

    @Test
    void multipliesFromBothSides() {
        assertThat(matrix.multiply(new double[] {1, 10, 100})).containsExactly(201, 0, 370);
        assertThat(matrix.multiplyTransposed(new double[] {1, 10, 100})).containsExactly(1, -300, 402);
    }

    @Test
    void multiplyIntoOverwritesWhatWasThere() {
        var product = new double[] {7, 7, 7};

        matrix.multiplyInto(new double[] {1, 10, 100}, product);

        assertThat(product).containsExactly(201, 0, 370);
    }

    @Test
    void transposeOfTheTransposeIsTheSameObject() {
        assertThat(matrix.transpose()).isSameAs(matrix.transpose());
        assertThat(matrix.transpose().transpose()).isSameAs(matrix);
        assertThat(matrix.transpose().get(1, 2)).isEqualTo(-3);
    }

    /** {@code <A x, y> = <x, A'y>}; each side sums at most 200 products of size at most 1, so 200 ulp of 200 is enough. */
    @Test
    void transposedProductIsTheAdjoint() {
        var random = new SplittableRandom(1);
        int m = 17;
        int n = 29;
        var dense = new double[m][n];
        var rows = new int[200];
        var columns = new int[200];
        var values = new double[200];
        int size = 0;
        while (size < 200) {
            int i = random.nextInt(m);
            int j = random.nextInt(n);
            if (dense[i][j] == 0) {
                dense[i][j] = random.nextDouble(-1, 1);
                rows[size] = i;
                columns[size] = j;
                values[size++] = dense[i][j];
            }
        }
        var sparse = SparseMatrix.ofTriplets(m, n, rows, columns, values);
        var x = random.doubles(n, -1, 1).toArray();
        var y = random.doubles(m, -1, 1).toArray();

        double left = dot(sparse.multiply(x), y);
        double right = dot(x, sparse.multiplyTransposed(y));

        double direct = 0;
        for (int i = 0; i < m; i++) {
            direct += y[i] * dot(dense[i], x);
        }
        assertThat(Math.abs(left - direct)).isLessThanOrEqualTo(200 * Math.ulp(200.0));
        assertThat(Math.abs(right - direct)).isLessThanOrEqualTo(200 * Math.ulp(200.0));
    }

    @Test
    void leavesZerosOut() {
        var withZeros =
                SparseMatrix.ofTriplets(1, 3, new int[] {0, 0, 0}, new int[] {0, 1, 2}, new double[] {0, 5, -0.0});

        assertThat(withZeros.nonZeros()).isEqualTo(1);
        assertThat(withZeros.column(0)).isEqualTo(1);
        assertThat(withZeros).isEqualTo(SparseMatrix.ofTriplets(1, 3, new int[] {0}, new int[] {1}, new double[] {5}));
    }

    @Test
    void rejectsACellNamedTwiceEvenIfOneIsZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SparseMatrix.ofTriplets(2, 2, new int[] {1, 1}, new int[] {0, 0}, new double[] {3, 0}))
                .withMessageContaining("Row 1, column 0")
                .withMessageContaining("3.0 and 0.0");
    }

    @Test
    void rejectsWhatIsNoMatrix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparseMatrix.ofTriplets(1, 1, new int[1], new int[1], new double[] {Double.NaN}))
                .withMessageContaining("row 0, column 0 is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparseMatrix.ofTriplets(1, 1, new int[] {1}, new int[1], new double[] {1}))
                .withMessageContaining("row 1, column 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparseMatrix.ofTriplets(1, 1, new int[2], new int[1], new double[] {1}))
                .withMessageContaining("2 rows, 1 columns and 1 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.multiply(new double[2]))
                .withMessageContaining("2 entries");
    }

    @Test
    void emptyMatricesMultiply() {
        var empty = SparseMatrix.ofTriplets(0, 2, new int[0], new int[0], new double[0]);

        assertThat(empty.multiply(new double[2])).isEmpty();
        assertThat(empty.multiplyTransposed(new double[0])).containsExactly(0, 0);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
