package org.implicit4j.tensor.linear;

import java.util.Arrays;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.FloatMath;
import org.implicit4j.tensor.cpu.Tiles;
import org.implicit4j.tensor.cpu.Workers;

/** The sum of the rows of a row-major matrix, the gradient by a bias; each stretch of rows is summed, then the stretches. */
final class ColumnSums {

    private static final int STRETCHES = 8;
    private static final int TILE = 1 << 12; // 16 KiB, so that the innermost cache holds a tile and its sums

    private final int columns;
    private final Workers workers;
    private final Tiles stretches;
    private final float[][] tiles;
    private final float[][] places;
    private final float[][] sums;

    ColumnSums(int rows, int columns, Workers workers) {
        this.columns = columns;
        this.workers = workers;
        this.stretches = new Tiles(rows, Math.max(1, (rows + STRETCHES - 1) / STRETCHES));
        this.tiles = new float[workers.threads()][Math.max(1, TILE / columns) * columns];
        this.places = new float[workers.threads()][tiles[0].length];
        this.sums = new float[stretches.count()][columns];
    }

    /** Writes the sum of the rows of {@code matrix} to {@code target}, or adds it. */
    void run(long matrix, long target, boolean adds) {
        workers.run(stretches.count(), (worker, stretch) -> {
            sum(
                    matrix,
                    stretches.start(stretch),
                    stretches.size(stretch),
                    tiles[worker],
                    places[worker],
                    sums[stretch]);
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

    /** Adds tiles place by place, in loops that are long whatever the number of columns, and the rows of the sum last. */
    private void sum(long matrix, int first, int count, float[] tile, float[] places, float[] sum) {
        int rowsAtOnce = tile.length / columns;
        Arrays.fill(places, 0);
        for (int row = first; row < first + count; row += rowsAtOnce) {
            int length = Math.min(rowsAtOnce, first + count - row) * columns;
            new Address(matrix + (long) row * columns * Float.BYTES).get(tile, 0, length);
            FloatMath.add(tile, places, places, length);
        }
        Arrays.fill(sum, 0);
        for (int from = 0; from < places.length; from += columns) {
            addRow(places, from, sum, columns);
        }
    }

    private static void addRow(float[] x, int from, float[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += x[from + i];
        }
    }
}
