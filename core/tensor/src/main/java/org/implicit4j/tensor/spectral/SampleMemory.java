package org.implicit4j.tensor.spectral;

import org.implicit4j.tensor.onednn.NativeArray;
import org.implicit4j.tensor.onednn.OneDnn;

/**
 * Where a sample is half transformed: {@code [2 rows + 1][width][channels]} once it is along the height, and {@code [2 rows + 1][re
 * or im][column][channels]} once it is along the width too.
 */
final class SampleMemory implements AutoCloseable {

    private final Modes modes;
    private final NativeArray byRow;
    private final NativeArray parts;

    /**
     * @param channels the most that a field has
     */
    SampleMemory(Modes modes, int channels) {
        this.modes = modes;
        this.byRow = new NativeArray(OneDnn.matrix(2L * modes.rows() + 1, (long) modes.width() * channels));
        this.parts = new NativeArray(OneDnn.matrix(2L * modes.rows() + 1, 2L * modes.columns() * channels));
    }

    /** Returns where the numbers of a wave along the height and a point along the width begin. */
    long byRow(int wave, int point, int channels) {
        return byRow.address() + ((long) wave * modes.width() + point) * channels * Float.BYTES;
    }

    /** Returns where the modes of a wave along the height begin. */
    long parts(int wave, int channels) {
        return parts.address() + 2L * wave * modes.columns() * channels * Float.BYTES;
    }

    @Override
    public void close() {
        byRow.close();
        parts.close();
    }
}
