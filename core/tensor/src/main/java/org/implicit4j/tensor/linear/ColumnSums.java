package org.implicit4j.tensor.linear;

import java.util.Arrays;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.FloatMath;
import org.implicit4j.tensor.cpu.Tiles;
import org.implicit4j.tensor.cpu.Workers;

/** The sum of the rows of a row-major matrix, the gradient by a bias; each stretch of rows is summed, then the stretches. */
final class ColumnSums {

    private static final int STRETCHES = 8;
    private static final int TILE = 1 << 13; // 32 KiB, which the innermost cache holds

    private final int columns;
    private final Workers workers;
    private final Tiles stretches;
    private final float[][] tiles;
    private final float[][] sums;

    ColumnSums(int rows, int columns, Workers workers) {
        this.columns = columns;
        this.workers = workers;
        this.stretches = new Tiles(rows, Math.max(1, (rows + STRETCHES - 1) / STRETCHES));
        this.tiles = new float[workers.threads()][Math.max(1, TILE / columns) * columns];
        this.sums = new float[stretches.count()][columns];
    }

    /** Writes the sum of the rows of {@code matrix} to {@code target}, or adds it. */
    void run(long matrix, long target, boolean adds) {
        workers.run(stretches.count(), (worker, stretch) -> {
            Arrays.fill(sums[stretch], 0);
            sum(matrix, stretches.start(stretch), stretches.size(stretch), tiles[worker], sums[stretch]);
        });
        var result = new Address(target);
        var total = tiles[0];
        Arrays.fill(total, 0, columns, 0);
        if (adds) {
            result.get(total, 0, columns);
        }
        for (float[] sum : sums) {
            FloatMath.add(sum, total, total, columns);
        }
        result.put(total, 0, columns);
    }

    private void sum(long matrix, int first, int count, float[] tile, float[] sum) {
        int rowsAtOnce = tile.length / columns;
        for (int row = first; row < first + count; row += rowsAtOnce) {
            int rows = Math.min(rowsAtOnce, first + count - row);
            new Address(matrix + (long) row * columns * Float.BYTES).get(tile, 0, rows * columns);
            for (int r = 0; r < rows; r++) {
                addRow(tile, r * columns, sum, columns);
            }
        }
    }

    private static void addRow(float[] x, int from, float[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += x[from + i];
        }
    }
}
