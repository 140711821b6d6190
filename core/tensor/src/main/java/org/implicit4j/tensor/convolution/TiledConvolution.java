package org.implicit4j.tensor.convolution;

import java.util.List;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativeArray;
import org.implicit4j.tensor.onednn.NativePrimitive;
import org.implicit4j.tensor.onednn.Reordering;

/** A convolution with packed weights, cut into tiles that the workers share. */
final class TiledConvolution implements AutoCloseable {

    private static final int PARTS = 8; // at least, for workers to share
    private static final int LARGEST = 1 << 18; // elements, 1 MiB: half of the second cache
    private static final int FEWEST_ROWS = 8; // the rows around a tile are read twice

    private final Workers workers;
    private final List<RowTile> tiles;
    private final TileConvolution way;
    private final NativeArray packed;
    private final NativePrimitive packing;

    TiledConvolution(ConvolutionShape shape, After after, Workers workers) {
        this.workers = workers;
        this.tiles = RowTile.cut(shape, PARTS, LARGEST, FEWEST_ROWS);
        this.way = WinogradTiles.of(shape, after, tiles, workers)
                .orElseGet(() -> new DirectTiles(shape, after, tiles, workers));
        this.packed = new NativeArray(way.weights());
        this.packing = Reordering.of(new TileLayouts(shape).checkpointWeight(), way.weights(), workers);
    }

    /** Takes over the weight {@code [outputs, inputs, kernel, kernel]} that begins at {@code weight}. */
    void pack(long weight) {
        packing.run(0, weight, packed.address());
    }

    /** Convolves whole arrays; bias and addend are 0 where the epilogue has none. */
    void run(long source, long bias, long addend, long result) {
        var arrays = new TileConvolution.Arrays(source, packed.address(), bias, addend, result);
        workers.run(tiles.size(), (worker, tile) -> way.run(worker, tiles.get(tile), arrays));
    }

    /** Returns whether it multiplies less than its definition says. */
    boolean byMinimalFiltering() {
        return way instanceof WinogradTiles;
    }

    /** Returns which code of the library computes it. */
    String implementation() {
        return way.implementation();
    }

    @Override
    public void close() {
        way.close();
        packing.close();
        packed.close();
    }
}
