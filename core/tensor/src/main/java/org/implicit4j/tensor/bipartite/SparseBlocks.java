package org.implicit4j.tensor.bipartite;

/**
 * A block-diagonal sparse matrix whose blocks are the samples of a batch, kept by rows and by columns.
 *
 * <p>Immutable and safe to share between threads. Entries of one row keep the order in which they were given, so that sums
 * over a row are the same however the samples are grouped.
 */
public final class SparseBlocks {

    private final int[] rowOffsets;
    private final int[] columnOffsets;
    private final Compressed byRow;
    private final Compressed byColumn;

    private SparseBlocks(int[] rowOffsets, int[] columnOffsets, Compressed byRow) {
        this.rowOffsets = rowOffsets;
        this.columnOffsets = columnOffsets;
        this.byRow = byRow;
        this.byColumn = byRow.transposed(columnOffsets[columnOffsets.length - 1]);
    }

    /**
     * Returns the matrix with the given entries; the arrays are copied.
     *
     * @param rowOffsets the first row of each sample, then the number of rows; length samples + 1
     * @param columnOffsets the same for the columns
     * @param rowStart compressed rows: the entries of row {@code i} are {@code rowStart[i]} to {@code rowStart[i+1]-1}
     * @param column the column of each entry, counted over the whole batch
     * @param value the entries
     * @throws IllegalArgumentException if the lengths do not fit, or an entry leaves the block of its sample
     */
    public static SparseBlocks of(int[] rowOffsets, int[] columnOffsets, int[] rowStart, int[] column, float[] value) {
        requireOffsets("rowOffsets", rowOffsets);
        requireOffsets("columnOffsets", columnOffsets);
        if (rowOffsets.length != columnOffsets.length) {
            throw new IllegalArgumentException("rowOffsets has %d entries, but columnOffsets has %d."
                    .formatted(rowOffsets.length, columnOffsets.length));
        }
        int rows = rowOffsets[rowOffsets.length - 1];
        if (rowStart.length != rows + 1 || column.length != value.length || rowStart[rows] != value.length) {
            throw new IllegalArgumentException(
                    "%d rows need %d row starts, the last of them the number of entries; found %d starts, %d columns and %d values."
                            .formatted(rows, rows + 1, rowStart.length, column.length, value.length));
        }
        requireEntriesInBlocks(rowOffsets, columnOffsets, rowStart, column);
        return new SparseBlocks(
                rowOffsets.clone(),
                columnOffsets.clone(),
                new Compressed(rowStart.clone(), column.clone(), value.clone()));
    }

    private static void requireOffsets(String name, int[] offsets) {
        if (offsets.length < 2 || offsets[0] != 0) {
            throw new IllegalArgumentException(
                    "%s must start with 0 and have an entry for each sample and one more.".formatted(name));
        }
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] < offsets[i - 1]) {
                throw new IllegalArgumentException(
                        "%s decreases from %d to %d at %d.".formatted(name, offsets[i - 1], offsets[i], i));
            }
        }
    }

    private static void requireEntriesInBlocks(int[] rowOffsets, int[] columnOffsets, int[] rowStart, int[] column) {
        for (int sample = 0; sample + 1 < rowOffsets.length; sample++) {
            for (int row = rowOffsets[sample]; row < rowOffsets[sample + 1]; row++) {
                if (rowStart[row] > rowStart[row + 1] || rowStart[row] < 0) {
                    throw new IllegalArgumentException("rowStart decreases at row %d.".formatted(row));
                }
                for (int k = rowStart[row]; k < rowStart[row + 1]; k++) {
                    if (column[k] < columnOffsets[sample] || column[k] >= columnOffsets[sample + 1]) {
                        throw new IllegalArgumentException("Row %d belongs to sample %d, but has an entry in column %d."
                                .formatted(row, sample, column[k]));
                    }
                }
            }
        }
    }

    /** Returns how many samples the batch holds. */
    public int samples() {
        return rowOffsets.length - 1;
    }

    /** Returns how many nodes all samples together have on a side. */
    public int nodes(Side side) {
        return offsets(side)[samples()];
    }

    /** Returns how many entries the matrix has. */
    public int entries() {
        return byRow.value().length;
    }

    /** Returns the nodes of one side that belong to {@code samples} samples from {@code first} on. */
    public Span span(Side side, int first, int samples) {
        int[] offsets = offsets(side);
        return new Span(first, samples, offsets[first], offsets[first + samples] - offsets[first]);
    }

    /**
     * Returns the batch of just the given samples, in the given order.
     *
     * @throws IllegalArgumentException if no sample is given or one does not exist
     */
    public SparseBlocks select(int... samples) {
        requireSamples(samples);
        var rows = selectedOffsets(rowOffsets, samples);
        var columns = selectedOffsets(columnOffsets, samples);
        var start = new int[rows[samples.length] + 1];
        int entries = 0;
        for (int sample : samples) {
            entries += byRow.start()[rowOffsets[sample + 1]] - byRow.start()[rowOffsets[sample]];
        }
        var column = new int[entries];
        var value = new float[entries];
        int at = 0;
        for (int s = 0; s < samples.length; s++) {
            int shift = columns[s] - columnOffsets[samples[s]];
            int row = rows[s];
            for (int old = rowOffsets[samples[s]]; old < rowOffsets[samples[s] + 1]; old++) {
                for (int k = byRow.start()[old]; k < byRow.start()[old + 1]; k++, at++) {
                    column[at] = byRow.index()[k] + shift;
                    value[at] = byRow.value()[k];
                }
                start[++row] = at;
            }
        }
        return new SparseBlocks(rows, columns, new Compressed(start, column, value));
    }

    /**
     * Returns {@code diag(rows) A diag(columns)}.
     *
     * @param rows a factor per row
     * @param columns a factor per column
     */
    public SparseBlocks scaled(float[] rows, float[] columns) {
        var value = byRow.value().clone();
        for (int row = 0; row < byRow.targets(); row++) {
            for (int k = byRow.start()[row]; k < byRow.start()[row + 1]; k++) {
                value[k] *= rows[row] * columns[byRow.index()[k]];
            }
        }
        return new SparseBlocks(rowOffsets, columnOffsets, new Compressed(byRow.start(), byRow.index(), value));
    }

    /** Returns {@code A y}, one number per row. */
    public double[] times(float[] y) {
        var products = new double[byRow.targets()];
        for (int row = 0; row < products.length; row++) {
            for (int k = byRow.start()[row]; k < byRow.start()[row + 1]; k++) {
                products[row] += (double) byRow.value()[k] * y[byRow.index()[k]];
            }
        }
        return products;
    }

    private void requireSamples(int[] samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("No sample is selected; at least one is needed.");
        }
        for (int sample : samples) {
            if (sample < 0 || sample >= samples()) {
                throw new IllegalArgumentException(
                        "Sample %d does not exist; the batch has %d samples, from 0 on.".formatted(sample, samples()));
            }
        }
    }

    private static int[] selectedOffsets(int[] offsets, int[] samples) {
        var selected = new int[samples.length + 1];
        for (int s = 0; s < samples.length; s++) {
            selected[s + 1] = selected[s] + offsets[samples[s] + 1] - offsets[samples[s]];
        }
        return selected;
    }

    /** Returns the entries by target, where {@code targets} are the nodes that receive. */
    Compressed into(Side targets) {
        return targets == Side.ROWS ? byRow : byColumn;
    }

    private int[] offsets(Side side) {
        return side == Side.ROWS ? rowOffsets : columnOffsets;
    }

    @Override
    public String toString() {
        return "SparseBlocks[samples=%d, rows=%d, columns=%d, entries=%d]"
                .formatted(samples(), nodes(Side.ROWS), nodes(Side.COLUMNS), entries());
    }
}
