package org.implicit4j.tensor.state;

import java.util.Arrays;

/**
 * Sums over tiles of float32 numbers, fast on a CPU: many lanes at once, which C2 vectorises, or several sums in double
 * side by side.
 */
final class Lanes {

    /** Numbers handled between two copies from off the heap: 16 KB, so that two tiles stay in the first-level cache. */
    static final int TILE = 4096;

    private static final int WIDTH = 128;

    private final float[] residuals = new float[WIDTH];
    private final float[] values = new float[WIDTH];

    /**
     * Returns the sum of {@code (fz - z)^2} and that of {@code fz^2} over the first {@code count} numbers, at most
     * {@link #TILE}. Each lane adds up at most 32 squares in float, so the relative rounding stays below 34 units of 2^-24.
     */
    Squares squares(float[] z, float[] fz, int count) {
        int whole = count < 2 * WIDTH ? 0 : count - count % WIDTH;
        Squares rest = oneByOne(z, fz, whole, count);
        if (whole == 0) {
            return rest;
        }
        Arrays.fill(residuals, 0);
        Arrays.fill(values, 0);
        for (int start = 0; start < whole; start += WIDTH) {
            row(z, fz, start);
        }
        return new Squares(rest.residual() + sum(residuals), rest.value() + sum(values));
    }

    /** Two sums of each kind side by side, so that the processor does not wait for the last addition. */
    private static Squares oneByOne(float[] z, float[] fz, int from, int to) {
        double residual = 0;
        double otherResidual = 0;
        double value = 0;
        double otherValue = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            double difference = fz[i] - z[i];
            double otherDifference = fz[i + 1] - z[i + 1];
            residual += difference * difference;
            otherResidual += otherDifference * otherDifference;
            value += (double) fz[i] * fz[i];
            otherValue += (double) fz[i + 1] * fz[i + 1];
        }
        if (i < to) {
            double difference = fz[i] - z[i];
            residual += difference * difference;
            value += (double) fz[i] * fz[i];
        }
        return new Squares(residual + otherResidual, value + otherValue);
    }

    private void row(float[] z, float[] fz, int start) {
        for (int i = 0; i < WIDTH; i++) {
            float difference = fz[start + i] - z[start + i];
            residuals[i] += difference * difference;
        }
        for (int i = 0; i < WIDTH; i++) {
            values[i] += fz[start + i] * fz[start + i];
        }
    }

    /** Returns the inner product of the first {@code count} numbers, products and sum in double. */
    static double dot(float[] x, float[] y, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            a += (double) x[i] * y[i];
            b += (double) x[i + 1] * y[i + 1];
            c += (double) x[i + 2] * y[i + 2];
            d += (double) x[i + 3] * y[i + 3];
        }
        for (; i < count; i++) {
            a += (double) x[i] * y[i];
        }
        return (a + b) + (c + d);
    }

    private static double sum(float[] lanes) {
        double sum = 0;
        for (float lane : lanes) {
            sum += lane;
        }
        return sum;
    }

    /** Two sums of squares. */
    record Squares(double residual, double value) {}
}
