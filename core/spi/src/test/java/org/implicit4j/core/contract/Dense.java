package org.implicit4j.core.contract;

/**
 * The matrix that lies row by row in an array of parameters.
 *
 * @param from where it begins
 */
record Dense(int from, int rows, int columns) {

    /** Adds {@code M in} to {@code out}. */
    void add(double[] theta, double[] in, double[] out) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[i] += theta[from + i * columns + j] * in[j];
            }
        }
    }

    /** Adds {@code M^T c} to {@code inCotangent}. */
    void addTransposed(double[] theta, double[] c, double[] inCotangent) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                inCotangent[j] += theta[from + i * columns + j] * c[i];
            }
        }
    }

    /** Adds {@code c in^T} to the cotangent of the matrix. */
    void collect(double[] in, double[] c, double[] thetaCotangent) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                thetaCotangent[from + i * columns + j] += c[i] * in[j];
            }
        }
    }

    /** Returns where what lies behind it begins. */
    int end() {
        return from + rows * columns;
    }
}
