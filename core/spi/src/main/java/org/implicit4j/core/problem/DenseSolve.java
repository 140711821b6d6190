package org.implicit4j.core.problem;

/** Gauss's elimination with row exchanges, for the few dimensions of a problem. */
final class DenseSolve {

    private DenseSolve() {}

    /**
     * Returns x with {@code matrix x = right}; not finite where the matrix is singular.
     *
     * @param matrix square; overwritten
     * @param right overwritten
     */
    static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        for (int k = 0; k < n; k++) {
            exchange(matrix, right, k);
            for (int i = k + 1; i < n; i++) {
                double factor = matrix[i][k] / matrix[k][k];
                for (int j = k; j < n; j++) {
                    matrix[i][j] -= factor * matrix[k][j];
                }
                right[i] -= factor * right[k];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int j = k + 1; j < n; j++) {
                right[k] -= matrix[k][j] * right[j];
            }
            right[k] /= matrix[k][k];
        }
        return right;
    }

    /** Moves the row with the largest entry of column {@code k} up to row {@code k}. */
    private static void exchange(double[][] matrix, double[] right, int k) {
        int largest = k;
        for (int i = k + 1; i < right.length; i++) {
            if (Math.abs(matrix[i][k]) > Math.abs(matrix[largest][k])) {
                largest = i;
            }
        }
        double[] row = matrix[k];
        matrix[k] = matrix[largest];
        matrix[largest] = row;
        double entry = right[k];
        right[k] = right[largest];
        right[largest] = entry;
    }
}
