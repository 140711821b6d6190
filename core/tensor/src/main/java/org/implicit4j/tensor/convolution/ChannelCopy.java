package org.implicit4j.tensor.convolution;

import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativePrimitive;
import org.implicit4j.tensor.onednn.OneDnn;
import org.implicit4j.tensor.onednn.Reordering;

/** The copy of some neighbouring channels of every pixel between arrays with different numbers of channels. */
final class ChannelCopy implements AutoCloseable {

    private static final int PARTS = 8;

    private final Workers workers;
    private final int rows;
    private final int rowsAtOnce;
    private final long fromRow;
    private final long toRow;
    private final NativePrimitive whole;
    private final NativePrimitive rest;

    /**
     * @param rows how many pixels
     * @param channels how many are copied for each
     * @param from how many the source has
     * @param to how many the target has
     * @param adds whether they are added to the target
     */
    ChannelCopy(int rows, int channels, int from, int to, boolean adds, Workers workers) {
        this.workers = workers;
        this.rows = rows;
        this.rowsAtOnce = (rows + PARTS - 1) / PARTS;
        this.fromRow = (long) from * Float.BYTES;
        this.toRow = (long) to * Float.BYTES;
        this.whole = copy(rowsAtOnce, channels, from, to, adds);
        this.rest = copy((rows - 1) % rowsAtOnce + 1, channels, from, to, adds);
    }

    private NativePrimitive copy(int count, int channels, int from, int to, boolean adds) {
        long[] lengths = {count, channels};
        var source = OneDnn.strided(lengths, new long[] {from, 1});
        var target = OneDnn.strided(lengths, new long[] {to, 1});
        return adds ? Reordering.adding(source, target, workers) : Reordering.of(source, target, workers);
    }

    /** Copies from the channel that begins at {@code source} on to the one that begins at {@code target}. */
    void run(long source, long target) {
        int parts = (rows + rowsAtOnce - 1) / rowsAtOnce;
        workers.run(parts, (worker, part) -> {
            long first = (long) part * rowsAtOnce;
            (part == parts - 1 ? rest : whole).run(worker, source + first * fromRow, target + first * toRow);
        });
    }

    @Override
    public void close() {
        whole.close();
        rest.close();
    }
}
