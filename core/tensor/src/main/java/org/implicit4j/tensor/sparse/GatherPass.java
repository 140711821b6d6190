package org.implicit4j.tensor.sparse;

import java.util.Arrays;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Workers;

/** Sums over neighbours in one direction: from nodes that lie in a {@code float[]} to nodes in memory. */
final class GatherPass {

    private static final int TILE = 4096; // 16 KiB of sums, next to the features that are read

    private final SparseRows rows;
    private final int features;
    private final Workers workers;
    private final RowTasks tasks;
    private final float[][] tiles;

    GatherPass(SparseRows rows, int features, Workers workers) {
        this.rows = rows;
        this.features = features;
        this.workers = workers;
        this.tasks = RowTasks.of(rows);
        this.tiles = new float[workers.threads()][Math.max(1, TILE / features) * features];
    }

    /** Writes the sums over {@code source} to {@code target}, or adds them. */
    void run(float[] source, float[] weights, long target, boolean adds) {
        int atOnce = tiles[0].length / features;
        workers.run(tasks.count(), (worker, task) -> {
            int end = tasks.first()[task + 1];
            for (int row = tasks.first()[task]; row < end; row += atOnce) {
                int count = Math.min(atOnce, end - row);
                var at = new Address(target + (long) row * features * Float.BYTES);
                if (adds) {
                    at.get(tiles[worker], 0, count * features);
                } else {
                    Arrays.fill(tiles[worker], 0, count * features, 0);
                }
                sum(row, count, source, weights, tiles[worker]);
                at.put(tiles[worker], 0, count * features);
            }
        });
    }

    private void sum(int first, int count, float[] source, float[] weights, float[] tile) {
        int[] starts = rows.starts();
        for (int i = 0; i < count; i++) {
            GatherLoops.addRow(
                    starts[first + i],
                    starts[first + i + 1],
                    rows.columns(),
                    weights,
                    source,
                    tile,
                    i * features,
                    features);
        }
    }

    /** Writes to {@code products}, for each entry, the inner product of its row of {@code y} and its column of {@code x}. */
    void dots(float[] y, float[] x, float[] products) {
        workers.run(tasks.count(), (worker, task) -> {
            for (int row = tasks.first()[task]; row < tasks.first()[task + 1]; row++) {
                for (int k = rows.starts()[row]; k < rows.starts()[row + 1]; k++) {
                    products[k] = GatherLoops.dot(y, row * features, x, rows.columns()[k] * features, features);
                }
            }
        });
    }
}
