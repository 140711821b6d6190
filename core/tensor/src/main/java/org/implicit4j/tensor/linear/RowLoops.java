package org.implicit4j.tensor.linear;

/** Loops over {@code float[]}, of the simple form that the JIT compiler turns into vector instructions. */
final class RowLoops {

    private RowLoops() {}

    /** Adds {@code x} to {@code sum}. */
    static void add(float[] x, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += x[i];
        }
    }

    /** Adds the {@code n} numbers of {@code x} from {@code from} on to {@code sum}. */
    static void addRow(float[] x, int from, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += x[from + i];
        }
    }
}
