package org.implicit4j.tensor.linear;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Tiles;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link GatedSilu} in Java loops on {@code float[]}, tile by tile. */
final class GatedSiluKernel extends Portable {

    private static final int TILES_PER_TASK = 8; // some ten microseconds, against one for handing out a task

    private final int width;
    private final Tiles rows;
    private final int rowsAtOnce;
    private final Workers workers;
    private final List<GateTile> tiles;

    GatedSiluKernel(GatedSilu operation, Place place) {
        super(operation);
        this.width = place.result().length(-1);
        this.rowsAtOnce = GateTile.rows(width);
        this.rows = new Tiles(place.result().rows(), TILES_PER_TASK * rowsAtOnce);
        this.workers = place.workers();
        this.tiles = IntStream.range(0, workers.threads())
                .mapToObj(worker -> new GateTile(width))
                .toList();
    }

    /** What is done with some rows. */
    @FunctionalInterface
    private interface Work {
        void run(GateTile tile, long pairOffset, long offset, int count);
    }

    private void run(Work work) {
        workers.run(rows.count(), (worker, task) -> {
            int end = rows.start(task) + rows.size(task);
            for (int row = rows.start(task); row < end; row += rowsAtOnce) {
                long offset = (long) row * width * Float.BYTES;
                work.run(tiles.get(worker), 2 * offset, offset, Math.min(rowsAtOnce, end - row));
            }
        });
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        long from = Address.of(arguments.get(0));
        long to = Address.of(result);
        run((tile, pairOffset, offset, count) -> tile.forward(from + pairOffset, to + offset, count));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (!into.wants(0)) {
            return;
        }
        long from = Address.of(at.argument(0));
        long given = Address.of(cotangent);
        long to = Address.of(into.target(0));
        boolean adds = into.adds(0);
        run((tile, pairOffset, offset, count) ->
                tile.backward(from + pairOffset, given + offset, to + pairOffset, count, adds));
    }
}
