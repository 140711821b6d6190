package org.implicit4j.tensor.sparse;

import java.util.Arrays;

/**
 * Where the entries of a sparse matrix are, row by row. Immutable and safe to share between threads: the arrays are copied,
 * and must not be written to.
 *
 * @param starts the entries of row {@code i} are {@code starts[i]} to {@code starts[i+1] - 1}; length rows + 1
 * @param columns the column of each entry; a row may name one twice
 * @param width how many columns there are
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers for hot loops, never compared or hashed
public record SparseRows(int[] starts, int[] columns, int width) {

    /**
     * @throws IllegalArgumentException if {@code starts} does not rise from 0 to the number of entries, or a column does not
     *     exist
     */
    public SparseRows {
        starts = starts.clone();
        columns = columns.clone();
        requireStarts(starts, columns.length);
        for (int k = 0; k < columns.length; k++) {
            if (columns[k] < 0 || columns[k] >= width) {
                throw new IllegalArgumentException(
                        "Entry %d is in column %d; the columns are 0 to %d.".formatted(k, columns[k], width - 1));
            }
        }
    }

    private static void requireStarts(int[] starts, int entries) {
        if (starts.length < 2 || starts[0] != 0 || starts[starts.length - 1] != entries) {
            throw new IllegalArgumentException(
                    "starts needs a number for each row and one more, from 0 to the number of entries, %d; found %d numbers."
                            .formatted(entries, starts.length));
        }
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] < starts[i - 1]) {
                throw new IllegalArgumentException(
                        "starts falls from %d to %d at row %d.".formatted(starts[i - 1], starts[i], i - 1));
            }
        }
    }

    /** Returns how many rows there are. */
    public int height() {
        return starts.length - 1;
    }

    /** Returns how many entries there are. */
    public int entries() {
        return columns.length;
    }

    /** Returns the row of each entry. */
    int[] rows() {
        var rows = new int[columns.length];
        for (int row = 0; row < height(); row++) {
            Arrays.fill(rows, starts[row], starts[row + 1], row);
        }
        return rows;
    }

    /**
     * The same entries column by column.
     *
     * @param rows the transposed matrix
     * @param origin for each of its entries, which one it was
     */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers for hot loops, never compared or hashed
    record Transposed(SparseRows rows, int[] origin) {}

    /** Returns the same entries column by column, those of one column in the order of the rows. */
    Transposed transposed() {
        var first = new int[width + 1];
        for (int column : columns) {
            first[column + 1]++;
        }
        for (int i = 0; i < width; i++) {
            first[i + 1] += first[i];
        }
        var next = first.clone();
        var targets = new int[columns.length];
        var origin = new int[columns.length];
        int[] rows = rows();
        for (int k = 0; k < columns.length; k++) {
            int at = next[columns[k]]++;
            targets[at] = rows[k];
            origin[at] = k;
        }
        return new Transposed(new SparseRows(first, targets, height()), origin);
    }

    @Override
    public String toString() {
        return "SparseRows[%d x %d, %d entries]".formatted(height(), width, entries());
    }
}
