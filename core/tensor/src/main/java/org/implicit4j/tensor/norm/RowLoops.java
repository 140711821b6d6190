package org.implicit4j.tensor.norm;

/**
 * Loops over rows, of the simple form that the JIT compiler turns into vector instructions.
 *
 * <p>It does so for stores at index j alone, so that a row is written to the front of an array, even where it is read from
 * within a tile. And it never does so for a sum into one number: rows are folded to an eighth first, which is eight
 * additions at each place.
 */
final class RowLoops {

    /** A row is folded to this part of its length. */
    static final int FOLDS = 8;

    private RowLoops() {}

    static void fold(float[] x, int from, int part, float[] lanes) {
        for (int j = 0; j < part; j++) {
            lanes[j] = ((x[from + j] + x[from + part + j]) + (x[from + 2 * part + j] + x[from + 3 * part + j]))
                    + ((x[from + 4 * part + j] + x[from + 5 * part + j])
                            + (x[from + 6 * part + j] + x[from + 7 * part + j]));
        }
    }

    static void foldSquares(float[] x, int from, int part, float mean, float[] lanes) {
        for (int j = 0; j < part; j++) {
            float a = x[from + j] - mean;
            float b = x[from + part + j] - mean;
            float c = x[from + 2 * part + j] - mean;
            float d = x[from + 3 * part + j] - mean;
            float e = x[from + 4 * part + j] - mean;
            float f = x[from + 5 * part + j] - mean;
            float g = x[from + 6 * part + j] - mean;
            float h = x[from + 7 * part + j] - mean;
            lanes[j] = ((a * a + b * b) + (c * c + d * d)) + ((e * e + f * f) + (g * g + h * h));
        }
    }

    /** Writes the products {@code p = dy w} and {@code q = p (x - mean)}. */
    static void products(float[] x, float[] dy, float[] weight, int from, int n, float mean, float[] p, float[] q) {
        for (int j = 0; j < n; j++) {
            p[j] = dy[from + j] * weight[j];
            q[j] = dy[from + j] * weight[j] * (x[from + j] - mean);
        }
    }

    /** Adds up an array of few numbers, in four sums that do not wait for each other. */
    static float total(float[] x, int from, int to) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int j = from;
        for (; j + 3 < to; j += 4) {
            a += x[j];
            b += x[j + 1];
            c += x[j + 2];
            d += x[j + 3];
        }
        for (; j < to; j++) {
            a += x[j];
        }
        return (a + b) + (c + d);
    }

    static float totalOfSquares(float[] x, int from, int to, float mean) {
        float sum = 0;
        for (int j = from; j < to; j++) {
            sum += (x[j] - mean) * (x[j] - mean);
        }
        return sum;
    }

    /** Writes {@code x scale weight + bias}. */
    static void scale(float[] x, int from, int n, float scale, float[] weight, float[] bias, float[] result) {
        for (int j = 0; j < n; j++) {
            result[j] = x[from + j] * scale * weight[j] + bias[j];
        }
    }

    /** Writes {@code scale p - (along (x - mean) + shift)}. */
    static void project(
            float[] x, int from, int n, float mean, float[] p, float scale, float along, float shift, float[] result) {
        for (int j = 0; j < n; j++) {
            result[j] = scale * p[j] - (along * (x[from + j] - mean) + shift);
        }
    }

    /** Adds {@code dy (x - mean) scale}. */
    static void addProducts(float[] x, float[] dy, int from, int n, float mean, float scale, float[] sum) {
        for (int j = 0; j < n; j++) {
            sum[j] += dy[from + j] * ((x[from + j] - mean) * scale);
        }
    }

    static void add(float[] x, int from, int n, float[] sum) {
        for (int j = 0; j < n; j++) {
            sum[j] += x[from + j];
        }
    }
}
