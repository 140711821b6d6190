package org.implicit4j.tensor.norm;

/** Sums over one row, in an order that its length alone decides. */
final class RowSums {

    private final int length;
    private final int part;
    private final float[] lanes;

    RowSums(int length) {
        this.length = length;
        this.part = length / RowLoops.FOLDS;
        this.lanes = new float[part];
    }

    /** Returns the sum of the row of {@code x} that begins at {@code from}. */
    float sum(float[] x, int from) {
        RowLoops.fold(x, from, part, lanes);
        return RowLoops.total(lanes, 0, part) + RowLoops.total(x, from + RowLoops.FOLDS * part, from + length);
    }

    /** Returns the sum of {@code (x - mean)^2} over the row. */
    float squares(float[] x, int from, float mean) {
        RowLoops.foldSquares(x, from, part, mean, lanes);
        return RowLoops.total(lanes, 0, part)
                + RowLoops.totalOfSquares(x, from + RowLoops.FOLDS * part, from + length, mean);
    }
}
