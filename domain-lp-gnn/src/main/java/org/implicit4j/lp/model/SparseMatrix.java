package org.implicit4j.lp.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sparse matrix in compressed rows, in {@code double}: entry {@code k} of row {@code i}, for {@code k} in
 * {@code [rowStart(i), rowStart(i + 1))}, stands in {@link #column column(k)} and has {@link #value value(k)}.
 *
 * <p>Within a row the columns ascend; every value is finite and not zero. Safe to share between threads.
 */
public final class SparseMatrix {

    private final int columns;
    private final int[] starts;
    private final int[] indices;
    private final double[] values;
    private volatile @Nullable SparseMatrix transpose;

    SparseMatrix(int columns, int[] starts, int[] indices, double[] values) {
        this.columns = columns;
        this.starts = starts;
        this.indices = indices;
        this.values = values;
    }

    /**
     * Returns the matrix with {@code value[k]} at {@code (row[k], column[k])} and zero elsewhere; zeros among the values
     * are left out.
     *
     * @param row in {@code [0, rows)}, in any order
     * @param column in {@code [0, columns)}
     * @param value finite
     * @throws IllegalArgumentException if the arrays differ in length, an index is out of range, a value is NaN or
     *     infinite, or a cell is named twice
     */
    public static SparseMatrix ofTriplets(int rows, int columns, int[] row, int[] column, double[] value) {
        if (row.length != column.length || row.length != value.length) {
            throw new IllegalArgumentException(
                    "%d rows, %d columns and %d values were given; triplets need as many of each."
                            .formatted(row.length, column.length, value.length));
        }
        var triplets = new Triplets();
        for (int k = 0; k < row.length; k++) {
            triplets.add(row[k], column[k], value[k]);
        }
        return triplets.toMatrix(rows, columns);
    }

    /** Returns the number of rows. */
    public int rows() {
        return starts.length - 1;
    }

    /** Returns the number of columns. */
    public int columns() {
        return columns;
    }

    /** Returns the number of entries stored, none of which is zero. */
    public int nonZeros() {
        return values.length;
    }

    /**
     * Returns the index of the first entry of row {@code i}; for {@code i == rows()} the number of entries.
     *
     * @throws IndexOutOfBoundsException if {@code i} is not in {@code [0, rows()]}
     */
    public int rowStart(int i) {
        return starts[i];
    }

    /** Returns the column of entry {@code k}, in {@code [0, nonZeros())}. */
    public int column(int k) {
        return indices[k];
    }

    /** Returns the value of entry {@code k}, in {@code [0, nonZeros())}. */
    public double value(int k) {
        return values[k];
    }

    /** Returns the entry at row {@code i} and column {@code j}, zero where none is stored; a binary search in the row. */
    public double get(int i, int j) {
        if (j < 0 || j >= columns) {
            throw new IndexOutOfBoundsException("Column %d is not in [0, %d).".formatted(j, columns));
        }
        int k = Arrays.binarySearch(indices, starts[i], starts[i + 1], j);
        return k < 0 ? 0 : values[k];
    }

    /** Returns the transposed matrix; computed at the first call and the same object afterwards. */
    public SparseMatrix transpose() {
        var known = transpose;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (transpose == null) {
                var computed = Triplets.transpose(this);
                computed.transpose = this;
                transpose = computed;
                return computed;
            }
            return transpose;
        }
    }

    /**
     * Returns {@code A x}, freshly allocated.
     *
     * @throws IllegalArgumentException if {@code x} does not have one entry per column
     */
    public double[] multiply(double[] x) {
        var product = new double[rows()];
        multiplyInto(x, product);
        return product;
    }

    /**
     * Writes {@code A x} into {@code product}, for loops that own their buffers.
     *
     * @throws IllegalArgumentException if {@code x} or {@code product} has the wrong length
     */
    public void multiplyInto(double[] x, double[] product) {
        requireLength("x", x, columns, "columns");
        requireLength("product", product, rows(), "rows");
        for (int i = 0; i < product.length; i++) {
            double sum = 0;
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                sum += values[k] * x[indices[k]];
            }
            product[i] = sum;
        }
    }

    /**
     * Returns {@code transpose(A) y}, freshly allocated.
     *
     * @throws IllegalArgumentException if {@code y} does not have one entry per row
     */
    public double[] multiplyTransposed(double[] y) {
        requireLength("y", y, rows(), "rows");
        return transpose().multiply(y);
    }

    private static void requireLength(String name, double[] vector, int length, String what) {
        if (vector.length != length) {
            throw new IllegalArgumentException(
                    "%s has %d entries, but the matrix has %d %s.".formatted(name, vector.length, length, what));
        }
    }

    /** Returns whether {@code other} is a matrix of the same size with bitwise the same entries. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SparseMatrix that
                && columns == that.columns
                && Arrays.equals(starts, that.starts)
                && Arrays.equals(indices, that.indices)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(starts) + Arrays.hashCode(indices)) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "%d x %d with %d non-zeros".formatted(rows(), columns, nonZeros());
    }
}
