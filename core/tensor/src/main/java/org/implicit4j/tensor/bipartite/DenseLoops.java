package org.implicit4j.tensor.bipartite;

/**
 * What happens element by element around a matrix product, on feature-major blocks {@code x[feature][node]}.
 *
 * <p>One Java array per feature and indices from 0: the JIT compiler turns such loops into AVX code.
 */
final class DenseLoops {

    private DenseLoops() {}

    /** Adds {@code x} to {@code y}. */
    static void add(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] += x[i];
        }
    }

    /** Adds {@code bias} to {@code y}. */
    static void shift(float[] y, float bias, int n) {
        for (int i = 0; i < n; i++) {
            y[i] += bias;
        }
    }

    /** Replaces {@code y} by {@code max(y + bias, 0)}. */
    static void rectify(float[] y, float bias, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(y[i] + bias, 0);
        }
    }

    /** Sets {@code dy} to zero where the rectified {@code y} is not positive. */
    static void mask(float[] y, float[] dy, int n) {
        for (int i = 0; i < n; i++) {
            dy[i] = y[i] > 0 ? dy[i] : 0;
        }
    }
}
