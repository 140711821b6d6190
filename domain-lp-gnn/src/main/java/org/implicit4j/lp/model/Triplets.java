package org.implicit4j.lp.model;

import java.util.Arrays;

/** A growing list of (row, column, value); turned into a matrix by two counting sorts, in time linear in its length. */
final class Triplets {

    private int[] rows = new int[16];
    private int[] columns = new int[16];
    private double[] values = new double[16];
    private int size;

    void add(int row, int column, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "The coefficient at row %d, column %d is %s; it must be finite.".formatted(row, column, value));
        }
        if (size == rows.length) {
            int capacity = Math.addExact(size, Math.max(1, size >> 1));
            rows = Arrays.copyOf(rows, capacity);
            columns = Arrays.copyOf(columns, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        rows[size] = row;
        columns[size] = column;
        values[size] = value;
        size++;
    }

    SparseMatrix toMatrix(int rowCount, int columnCount) {
        if (rowCount < 0 || columnCount < 0) {
            throw new IllegalArgumentException("A matrix cannot have %d rows and %d columns; both must be at least 0."
                    .formatted(rowCount, columnCount));
        }
        for (int k = 0; k < size; k++) {
            if (rows[k] < 0 || rows[k] >= rowCount || columns[k] < 0 || columns[k] >= columnCount) {
                throw new IllegalArgumentException(
                        "A coefficient stands at row %d, column %d, outside of %d rows and %d columns."
                                .formatted(rows[k], columns[k], rowCount, columnCount));
            }
        }
        return withoutZeros(byRowThenColumn(rowCount, columnCount));
    }

    /** Sorting by column, then stably by row, leaves the columns of each row in ascending order. */
    private SparseMatrix byRowThenColumn(int rowCount, int columnCount) {
        var columnStarts = new int[columnCount + 1];
        for (int k = 0; k < size; k++) {
            columnStarts[columns[k] + 1]++;
        }
        accumulate(columnStarts);
        var rowOf = new int[size];
        var valueOf = new double[size];
        var next = columnStarts.clone();
        for (int k = 0; k < size; k++) {
            int at = next[columns[k]]++;
            rowOf[at] = rows[k];
            valueOf[at] = values[k];
        }
        var sorted = transpose(new SparseMatrix(rowCount, columnStarts, rowOf, valueOf));
        for (int i = 0; i < rowCount; i++) {
            for (int k = sorted.rowStart(i) + 1; k < sorted.rowStart(i + 1); k++) {
                if (sorted.column(k) == sorted.column(k - 1)) {
                    throw new IllegalArgumentException(
                            "Row %d, column %d has two coefficients, %s and %s; one is allowed."
                                    .formatted(i, sorted.column(k), sorted.value(k - 1), sorted.value(k)));
                }
            }
        }
        return sorted;
    }

    private static SparseMatrix withoutZeros(SparseMatrix matrix) {
        var starts = new int[matrix.rows() + 1];
        var indices = new int[matrix.nonZeros()];
        var kept = new double[matrix.nonZeros()];
        int size = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            for (int k = matrix.rowStart(i); k < matrix.rowStart(i + 1); k++) {
                if (matrix.value(k) != 0) {
                    indices[size] = matrix.column(k);
                    kept[size++] = matrix.value(k);
                }
            }
            starts[i + 1] = size;
        }
        return size == kept.length
                ? matrix
                : new SparseMatrix(matrix.columns(), starts, Arrays.copyOf(indices, size), Arrays.copyOf(kept, size));
    }

    /** Transposes a matrix; the result's rows list their columns in ascending order, whatever the order was before. */
    static SparseMatrix transpose(SparseMatrix matrix) {
        int size = matrix.nonZeros();
        var starts = new int[matrix.columns() + 1];
        for (int k = 0; k < size; k++) {
            starts[matrix.column(k) + 1]++;
        }
        accumulate(starts);
        var next = starts.clone();
        var indices = new int[size];
        var values = new double[size];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int k = matrix.rowStart(i); k < matrix.rowStart(i + 1); k++) {
                int at = next[matrix.column(k)]++;
                indices[at] = i;
                values[at] = matrix.value(k);
            }
        }
        return new SparseMatrix(matrix.rows(), starts, indices, values);
    }

    private static void accumulate(int[] starts) {
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
    }
}
