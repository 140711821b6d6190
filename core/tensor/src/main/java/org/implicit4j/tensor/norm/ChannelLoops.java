package org.implicit4j.tensor.norm;

/** Loops over tiles of pixels with their channels innermost, of the form that the JIT compiler turns into vector instructions. */
final class ChannelLoops {

    private ChannelLoops() {}

    /** Adds {@code x - shift} and its square, each in its place. */
    static void measure(float[] x, float[] shift, float[] sum, float[] squares, int n) {
        for (int j = 0; j < n; j++) {
            float d = x[j] - shift[j];
            sum[j] += d;
            squares[j] = Math.fma(d, d, squares[j]);
        }
    }

    /** Adds {@code dy} and {@code dy (x - shift)}, each in its place. */
    static void measureProducts(float[] x, float[] shift, float[] dy, float[] sum, float[] products, int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += dy[j];
            products[j] = Math.fma(dy[j], x[j] - shift[j], products[j]);
        }
    }

    /** Writes {@code (x - mean) scale + bias}. */
    static void normalise(float[] x, float[] mean, float[] scale, float[] bias, float[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = Math.fma(x[j] - mean[j], scale[j], bias[j]);
        }
    }

    /** Writes {@code dy scale - ((x - mean) along + shift)}. */
    static void project(
            float[] x, float[] dy, float[] mean, float[] scale, float[] along, float[] shift, float[] dx, int n) {
        for (int j = 0; j < n; j++) {
            dx[j] = dy[j] * scale[j] - Math.fma(x[j] - mean[j], along[j], shift[j]);
        }
    }
}
