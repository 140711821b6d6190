package org.implicit4j.tensor.norm;

import org.implicit4j.tensor.cpu.Address;
import org.jspecify.annotations.Nullable;

/**
 * The derivative of a norm of rows, as one worker computes it: with {@code p = dy w}, {@code s} the inverse deviation and
 * means over the row, {@code dx = s (p - mean(p) - s^2 (x - mean(x)) mean(p (x - mean(x))))}.
 *
 * <p>One pass over x and dy, tile by tile; a tile lies in the innermost cache while its rows are read several times.
 */
final class RowDerivative {

    private static final int TILE = 1 << 12; // elements: 16 KiB each for x, dy and dx

    private final boolean centred;
    private final float epsilon;
    private final int features;
    private final int rowsAtOnce;
    private final RowSums sums;
    private final float[] x;
    private final float[] dy;
    private final float[] dx;
    private final float[] p;
    private final float[] q;

    RowDerivative(Normalisation norm, int features) {
        this.centred = norm.centred();
        this.epsilon = (float) norm.epsilon();
        this.features = features;
        this.rowsAtOnce = Math.max(1, TILE / features);
        this.sums = new RowSums(features);
        this.x = new float[rowsAtOnce * features];
        this.dy = new float[x.length];
        this.dx = new float[x.length];
        this.p = new float[features];
        this.q = new float[features];
    }

    /**
     * What to do, with addresses of whole matrices.
     *
     * @param dx 0 if the derivative by x is not wanted
     * @param adds whether it is added to what lies at {@code dx}
     */
    record Job(long x, long dy, float[] weight, long dx, boolean adds) {}

    /** Does some rows, and adds their part of the gradients by weight and bias to the sums that are given. */
    void run(Job job, int first, int count, float @Nullable [] weightSum, float @Nullable [] biasSum) {
        for (int row = first; row < first + count; row += rowsAtOnce) {
            int rows = Math.min(rowsAtOnce, first + count - row);
            long offset = (long) row * features * Float.BYTES;
            new Address(job.x + offset).get(x, 0, rows * features);
            new Address(job.dy + offset).get(dy, 0, rows * features);
            if (job.dx != 0 && job.adds) {
                new Address(job.dx + offset).get(dx, 0, rows * features);
            }
            for (int r = 0; r < rows; r++) {
                run(job, r * features, weightSum, biasSum);
            }
            if (job.dx != 0) {
                new Address(job.dx + offset).put(dx, 0, rows * features);
            }
        }
    }

    private void run(Job job, int from, float @Nullable [] weightSum, float @Nullable [] biasSum) {
        float mean = centred ? sums.sum(x, from) / features : 0;
        float scale = (float) (1 / Math.sqrt(sums.squares(x, from, mean) / features + epsilon));
        if (job.dx != 0) {
            RowLoops.products(x, dy, job.weight, from, features, mean, p, q);
            float shift = centred ? scale * sums.sum(p, 0) / features : 0;
            float along = scale * scale * scale * sums.sum(q, 0) / features;
            RowLoops.project(x, from, features, mean, p, scale, along, shift, q);
            if (job.adds) {
                RowLoops.add(dx, from, features, q);
            }
            System.arraycopy(q, 0, dx, from, features);
        }
        if (weightSum != null) {
            RowLoops.addProducts(x, dy, from, features, mean, scale, weightSum);
        }
        if (biasSum != null) {
            RowLoops.add(dy, from, features, biasSum);
        }
    }
}
