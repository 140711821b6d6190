package org.implicit4j.tensor.bipartite;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemv;

/**
 * Matrix products of a layer with OpenBLAS, on tiles of nodes that are copied off the heap and back.
 *
 * <p>The copies cost a fifth of the time; without them the JIT compiler's own loops reach a third of the speed. A product
 * is kept below the size from which OpenBLAS starts threads: the threads are busy with other samples, and the sums would
 * depend on their number.
 */
final class Gemm implements AutoCloseable {

    private static final int LARGEST_PRODUCT = 250_000; // OpenBLAS starts threads at 262,144 multiplications
    private static final int LONGEST_TILE = 1024; // chosen: a few rows of it fit the first cache

    private final FlatFloats x;
    private final FlatFloats y;
    private final FlatFloats ones;
    private final float[] row;

    /** Makes room for layers with at most {@code widest} inputs or outputs. */
    Gemm(int widest) {
        x = new FlatFloats(widest * LONGEST_TILE);
        y = new FlatFloats(widest * LONGEST_TILE);
        ones = new FlatFloats(LONGEST_TILE);
        ones.fill(1);
        row = new float[LONGEST_TILE];
    }

    private static int tile(int inputs, int outputs) {
        return Math.max(16, Math.min(LONGEST_TILE, LARGEST_PRODUCT / (inputs * outputs)));
    }

    /** Computes {@code y = W x} into rows {@code at} and following of {@code out}; {@code W} is row-major from {@code offset} on. */
    void forward(float[][] in, FlatFloats w, int offset, float[][] out, int at, int outputs, int n) {
        int tile = tile(in.length, outputs);
        for (int from = 0; from < n; from += tile) {
            int count = Math.min(tile, n - from);
            load(in, 0, in.length, from, count, x);
            product(w, offset, outputs, in.length, x, count, y);
            for (int o = 0; o < outputs; o++) {
                y.get(o * count, out[at + o], from, count);
            }
        }
    }

    /**
     * Adds {@code dW += dy transpose(x)} and {@code db += dy 1} to {@code gradient} and computes {@code dx = transpose(W) dy}.
     *
     * @param transposed holds the transpose of {@code W}, row-major, where {@code W} lies in the weights
     * @param dIn {@code dx}; of length 0 if no one needs it
     * @param replaces whether {@code dx} replaces {@code dIn} instead of being added
     */
    void backward(
            Step.Linear step,
            float[][] in,
            float[][] dOut,
            FlatFloats transposed,
            FlatFloats gradient,
            float[][] dIn,
            boolean replaces,
            int n) {
        var layer = step.layer();
        int inputs = layer.inputs();
        int outputs = layer.outputs();
        int offset = layer.weight().offset();
        int tile = tile(inputs, outputs);
        for (int from = 0; from < n; from += tile) {
            int count = Math.min(tile, n - from);
            load(dOut, step.at(), outputs, from, count, y);
            load(in, 0, inputs, from, count, x);
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasTrans,
                    outputs,
                    inputs,
                    count,
                    1,
                    y.at(0),
                    count,
                    x.at(0),
                    count,
                    1,
                    gradient.at(offset),
                    inputs);
            var bias = layer.bias();
            if (bias != null) {
                cblas_sgemv(
                        CblasRowMajor,
                        CblasNoTrans,
                        outputs,
                        count,
                        1,
                        y.at(0),
                        count,
                        ones.at(0),
                        1,
                        1,
                        gradient.at(bias.offset()),
                        1);
            }
            if (dIn.length > 0) {
                product(transposed, offset, inputs, outputs, y, count, x);
                store(dIn, from, count, replaces);
            }
        }
    }

    private static void product(
            FlatFloats w, int offset, int outputs, int inputs, FlatFloats in, int count, FlatFloats out) {
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                outputs,
                count,
                inputs,
                1,
                w.at(offset),
                inputs,
                in.at(0),
                count,
                0,
                out.at(0),
                count);
    }

    private static void load(float[][] rows, int first, int features, int from, int count, FlatFloats target) {
        for (int f = 0; f < features; f++) {
            target.put(f * count, rows[first + f], from, count);
        }
    }

    private void store(float[][] dIn, int from, int count, boolean replaces) {
        for (int k = 0; k < dIn.length; k++) {
            if (replaces) {
                x.get(k * count, dIn[k], from, count);
            } else {
                x.get(k * count, row, 0, count);
                float[] target = dIn[k];
                for (int i = 0; i < count; i++) {
                    target[from + i] += row[i];
                }
            }
        }
    }

    @Override
    public void close() {
        x.close();
        y.close();
        ones.close();
    }
}
