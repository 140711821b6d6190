package org.implicit4j.tensor.cpu;

/**
 * Functions of each number in the front of a tile, and products with their slopes, in loops that the JIT compiler
 * vectorises. A target may be the same array as a source.
 */
public final class FloatMath {

    private static final float CUBIC = 0.044715f; // Hendrycks & Gimpel 2016, section 2
    private static final float SLOPE_AT_0 = (float) Math.sqrt(2 / Math.PI);
    private static final float LARGE = 0x1p126f;

    private FloatMath() {}

    /** Computes {@code y = max(x, 0)}. */
    public static void relu(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = Math.max(x[i], 0f);
        }
    }

    /** Multiplies {@code g} by relu's slope where its value is y: twice times 2^126 makes each positive number at least 1. */
    public static void timesReluSlope(float[] y, float[] g, int count) {
        for (int i = 0; i < count; i++) {
            g[i] *= Math.min(y[i] * LARGE * LARGE, 1f);
        }
    }

    /** Computes {@code y = tanh x}. */
    public static void tanh(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = Rational.tanh(x[i]);
        }
    }

    /** Multiplies {@code g} by tanh's slope where its value is y. */
    public static void timesTanhSlope(float[] y, float[] g, int count) {
        for (int i = 0; i < count; i++) {
            g[i] *= 1 - y[i] * y[i];
        }
    }

    /** Computes {@code y = 1 / (1 + exp(-x))}. */
    public static void sigmoid(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = sigmoid(x[i]);
        }
    }

    private static float sigmoid(float x) {
        return 0.5f + 0.5f * Rational.tanh(0.5f * x);
    }

    /** Multiplies {@code g} by the sigmoid's slope where its value is y. */
    public static void timesSigmoidSlope(float[] y, float[] g, int count) {
        for (int i = 0; i < count; i++) {
            g[i] *= y[i] * (1 - y[i]);
        }
    }

    /** Computes {@code y = x sigmoid(x)}. */
    public static void silu(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            float size = Math.abs(x[i]); // x times an odd function of x is even
            y[i] = 0.5f * x[i] + 0.5f * size * Rational.tanhOfPositive(0.5f * size);
        }
    }

    /** Multiplies {@code g} by SiLU's slope at x, {@code s + x s (1 - s)}; in s itself the loop is not vectorised. */
    public static void timesSiluSlope(float[] x, float[] g, int count) {
        for (int i = 0; i < count; i++) {
            float t = Rational.tanh(0.5f * x[i]); // s = (1 + t) / 2
            g[i] *= 0.5f + 0.5f * t + 0.25f * x[i] * (1 - t * t);
        }
    }

    /** Computes {@code y = x Phi(x)}, Phi the distribution function of the standard normal. */
    public static void gelu(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            float size = Math.abs(x[i]); // x times an odd function of x is even
            y[i] = 0.5f * x[i] + size * Rational.normalIntegralOfPositive(size);
        }
    }

    /** Multiplies {@code g} by GELU's slope at x. */
    public static void timesGeluSlope(float[] x, float[] g, int count) {
        for (int i = 0; i < count; i++) {
            g[i] *= 0.5f + Rational.geluSlope(x[i]);
        }
    }

    /** Computes GELU's approximation {@code y = x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2}. */
    public static void geluTanh(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            float size = Math.abs(x[i]); // x times an odd function of x is even
            y[i] = 0.5f * x[i] + 0.5f * size * Rational.tanhOfPositive(cubic(size));
        }
    }

    private static float cubic(float x) {
        return SLOPE_AT_0 * x * (1 + CUBIC * x * x);
    }

    /** Multiplies {@code g} by the slope of {@link #geluTanh} at x. */
    public static void timesGeluTanhSlope(float[] x, float[] g, int count) {
        for (int i = 0; i < count; i++) {
            float t = Rational.tanh(cubic(x[i]));
            float inner = SLOPE_AT_0 * (1 + 3 * CUBIC * x[i] * x[i]);
            g[i] *= 0.5f + 0.5f * t + 0.5f * x[i] * (1 - t * t) * inner;
        }
    }

    /** Computes {@code y = exp x}. */
    public static void exp(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = (float) Math.exp(x[i]);
        }
    }

    /** Multiplies {@code g} by the exponential's slope where its value is y. */
    public static void timesExpSlope(float[] y, float[] g, int count) {
        multiply(g, y, g, count);
    }

    /** Computes {@code y = x^2}. */
    public static void square(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = x[i] * x[i];
        }
    }

    /** Multiplies {@code g} by the square's slope at x. */
    public static void timesSquareSlope(float[] x, float[] g, int count) {
        for (int i = 0; i < count; i++) {
            g[i] *= 2 * x[i];
        }
    }

    /** Computes {@code y = a + factor b}. */
    public static void addWeighted(float[] a, float factor, float[] b, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = Math.fma(factor, b[i], a[i]);
        }
    }

    /** Computes {@code y = a + b}. */
    public static void add(float[] a, float[] b, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = a[i] + b[i];
        }
    }

    /** Computes {@code y = a b}. */
    public static void multiply(float[] a, float[] b, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = a[i] * b[i];
        }
    }

    /** Computes {@code y = factor x + shift}. */
    public static void line(float factor, float[] x, float shift, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = Math.fma(factor, x[i], shift);
        }
    }
}
