package org.implicit4j.tensor.sparse;

/** Loops over the features of a node, several neighbours at a time so that the sum is loaded and stored less often. */
final class GatherLoops {

    private GatherLoops() {}

    /** Adds {@code sum_k weight[k] x[column[k]]} over {@code from <= k < to} to the features of {@code y} from {@code at} on. */
    static void addRow(int from, int to, int[] column, float[] weight, float[] x, float[] y, int at, int features) {
        int k = from;
        for (; k + 4 <= to; k += 4) {
            four(weight, k, x, column, y, at, features);
        }
        for (; k < to; k++) {
            one(weight[k], x, column[k] * features, y, at, features);
        }
    }

    private static void four(float[] weight, int k, float[] x, int[] column, float[] y, int at, int features) {
        float w0 = weight[k];
        float w1 = weight[k + 1];
        float w2 = weight[k + 2];
        float w3 = weight[k + 3];
        int x0 = column[k] * features;
        int x1 = column[k + 1] * features;
        int x2 = column[k + 2] * features;
        int x3 = column[k + 3] * features;
        for (int f = 0; f < features; f++) {
            float sum = Math.fma(w0, x[x0 + f], y[at + f]);
            sum = Math.fma(w1, x[x1 + f], sum);
            sum = Math.fma(w2, x[x2 + f], sum);
            y[at + f] = Math.fma(w3, x[x3 + f], sum);
        }
    }

    private static void one(float w, float[] x, int from, float[] y, int at, int features) {
        for (int f = 0; f < features; f++) {
            y[at + f] = Math.fma(w, x[from + f], y[at + f]);
        }
    }

    /** Returns the inner product of two rows of features, as four sums that do not wait for each other. */
    static float dot(float[] x, int xAt, float[] y, int yAt, int features) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int f = 0;
        for (; f + 4 <= features; f += 4) {
            s0 = Math.fma(x[xAt + f], y[yAt + f], s0);
            s1 = Math.fma(x[xAt + f + 1], y[yAt + f + 1], s1);
            s2 = Math.fma(x[xAt + f + 2], y[yAt + f + 2], s2);
            s3 = Math.fma(x[xAt + f + 3], y[yAt + f + 3], s3);
        }
        for (; f < features; f++) {
            s0 = Math.fma(x[xAt + f], y[yAt + f], s0);
        }
        return s0 + s1 + (s2 + s3);
    }
}
