package org.implicit4j.tensor.state;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.implicit4j.core.operator.ResidualNorms;
import org.implicit4j.tensor.cpu.Workers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Residual norms of long samples in the memory of the CPU, by OpenBLAS: the difference of a tile stays in the cache, so
 * that memory is read once. A tile is summed in float, tiles in double and in their order, with any number of workers.
 */
final class BlasResidual implements AutoCloseable {

    /** Shorter samples are faster in Java, which is not called once per sample. */
    static final int LONG_SAMPLE = 4096;

    private static final int TILE = 4096; // two of them fit the first cache; OpenBLAS starts threads only above 10,000
    private static final int TILES_PER_TASK = 16; // some ten microseconds, against one for handing out a task

    private final Workers workers;
    private final List<FloatPointer> differences;

    BlasResidual(Workers workers) {
        this.workers = workers;
        this.differences = IntStream.range(0, workers.threads())
                .mapToObj(worker -> new FloatPointer(TILE))
                .toList();
    }

    /**
     * Returns the norms of {@code fz - z} and of {@code fz} per sample. Goes from the end to the front: the operator has
     * just written the end of fz, which is still in the cache, and starts at the front next time.
     */
    ResidualNorms norms(INDArray z, INDArray fz, Layout layout) {
        Tiles tiles = Tiles.of(layout);
        double[] residuals = new double[tiles.count()];
        double[] values = new double[tiles.count()];
        int tasks = (tiles.count() + TILES_PER_TASK - 1) / TILES_PER_TASK;
        workers.run(tasks, (worker, task) -> {
            FloatPointer difference = differences.get(worker);
            try (FloatPointer from = new FloatPointer(z.data().addressPointer());
                    FloatPointer to = new FloatPointer(fz.data().addressPointer())) {
                int end = tiles.count() - task * TILES_PER_TASK;
                for (int tile = end - 1; tile >= Math.max(0, end - TILES_PER_TASK); tile--) {
                    int count = tiles.length(tile);
                    from.position(tiles.start(tile));
                    to.position(tiles.start(tile));
                    openblas.cblas_scopy(count, to, 1, difference, 1);
                    openblas.cblas_saxpy(count, -1, from, 1, difference, 1);
                    residuals[tile] = openblas.cblas_sdot(count, difference, 1, difference, 1);
                    values[tile] = openblas.cblas_sdot(count, to, 1, to, 1);
                }
            }
        });
        return new ResidualNorms(tiles.roots(residuals), tiles.roots(values));
    }

    @Override
    public void close() {
        differences.forEach(FloatPointer::close);
    }

    /**
     * Samples cut into pieces.
     *
     * @param starts the first number of each tile, then the number of numbers
     * @param firsts the first tile of each sample, then the number of tiles
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared or hashed
    private record Tiles(long[] starts, int[] firsts) {

        static Tiles of(Layout layout) {
            int[] firsts = new int[layout.samples() + 1];
            for (int s = 0; s < layout.samples(); s++) {
                firsts[s + 1] = firsts[s] + Math.toIntExact((layout.length(s) + TILE - 1) / TILE);
            }
            long[] starts = new long[firsts[layout.samples()] + 1];
            for (int s = 0; s < layout.samples(); s++) {
                for (int tile = firsts[s]; tile < firsts[s + 1]; tile++) {
                    starts[tile] = layout.offsets()[s] + (long) (tile - firsts[s]) * TILE;
                }
            }
            starts[firsts[layout.samples()]] = layout.total();
            return new Tiles(starts, firsts);
        }

        int count() {
            return starts.length - 1;
        }

        long start(int tile) {
            return starts[tile];
        }

        int length(int tile) {
            return (int) (starts[tile + 1] - starts[tile]);
        }

        /** Returns the root of the sum over each sample's tiles. */
        double[] roots(double[] squares) {
            double[] roots = new double[firsts.length - 1];
            for (int s = 0; s < roots.length; s++) {
                double sum = 0;
                for (int tile = firsts[s]; tile < firsts[s + 1]; tile++) {
                    sum += squares[tile];
                }
                roots[s] = Math.sqrt(sum);
            }
            return roots;
        }
    }
}
