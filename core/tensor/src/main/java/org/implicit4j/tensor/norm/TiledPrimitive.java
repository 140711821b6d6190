package org.implicit4j.tensor.norm;

import java.util.function.IntFunction;
import org.implicit4j.tensor.cpu.Tiles;
import org.implicit4j.tensor.onednn.NativePrimitive;

/** A primitive for each tile of rows: one for all tiles, and one for the last, which may be smaller. */
final class TiledPrimitive implements AutoCloseable {

    private final Tiles tiles;
    private final NativePrimitive all;
    private final NativePrimitive last;

    /**
     * @param maker returns the primitive for a number of rows
     */
    TiledPrimitive(Tiles tiles, IntFunction<NativePrimitive> maker) {
        this.tiles = tiles;
        this.all = maker.apply(tiles.size(0));
        this.last = maker.apply(tiles.size(tiles.count() - 1));
    }

    void run(int worker, int tile, long... addresses) {
        (tile == tiles.count() - 1 ? last : all).run(worker, addresses);
    }

    @Override
    public void close() {
        all.close();
        last.close();
    }
}
