package org.implicit4j.tensor.loss;

/** Loops over the front of {@code double[]}. */
final class Sums {

    private Sums() {}

    /** Subtracts {@code x} from {@code y}. */
    static void subtract(double[] x, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] -= x[i];
        }
    }

    /** Multiplies {@code y} by {@code factor}. */
    static void scale(double factor, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] *= factor;
        }
    }

    /** Returns the sum of squares, as two sums that do not wait for each other. */
    static double squares(double[] x, int count) {
        double even = 0;
        double odd = 0;
        int pairs = count / 2 * 2;
        for (int i = 0; i < pairs; i += 2) {
            even += x[i] * x[i];
            odd += x[i + 1] * x[i + 1];
        }
        return even + odd + (pairs < count ? x[pairs] * x[pairs] : 0);
    }
}
