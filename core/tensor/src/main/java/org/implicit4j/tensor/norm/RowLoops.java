package org.implicit4j.tensor.norm;

/** Loops over {@code float[]}, of the simple form that the JIT compiler turns into vector instructions. */
final class RowLoops {

    private RowLoops() {}

    /** Adds {@code x} to {@code sum}. */
    static void add(float[] x, float[] sum, int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += x[j];
        }
    }
}
