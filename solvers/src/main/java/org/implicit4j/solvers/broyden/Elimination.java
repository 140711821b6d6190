package org.implicit4j.solvers.broyden;

import java.util.Arrays;

/**
 * Gauss's elimination of a matrix in its given order, that leaves out a row and its column where the pivot is tiny.
 *
 * <p>The pivot k of the core matrix of Broyden's good update is {@code s^T H y} with the H of the pairs before k, the
 * denominator of the update; that of the bad one is {@code y^T y}.
 */
final class Elimination {

    private final double[][] rows; // the strictly lower part holds L, the rest U, of the rows and columns taken
    private final int[] taken;
    private int rank;

    /**
     * Factorises a matrix.
     *
     * @param matrix square; not modified
     * @param smallest pivots that are not larger in size are left out, one bound per row
     */
    Elimination(double[][] matrix, double[] smallest) {
        rows = new double[matrix.length][matrix.length];
        taken = new int[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            border(matrix, i, smallest[i]);
        }
    }

    /** Extends the factors by row and column {@code i} of the matrix, or leaves them out. */
    private void border(double[][] matrix, int i, double smallest) {
        double[] row = rows[rank];
        double pivot = matrix[i][i];
        for (int k = 0; k < rank; k++) {
            double left = matrix[i][taken[k]];
            double up = matrix[taken[k]][i];
            for (int l = 0; l < k; l++) {
                left -= row[l] * rows[l][k];
                up -= rows[k][l] * rows[l][rank];
            }
            row[k] = left / rows[k][k];
            rows[k][rank] = up;
            pivot -= row[k] * up;
        }
        if (Math.abs(pivot) > smallest && Double.isFinite(pivot)) {
            row[rank] = pivot;
            taken[rank++] = i;
        }
    }

    /** Returns x with {@code matrix x = right}, 0 in what was left out. */
    double[] solve(double[] right) {
        double[] x = picked(right);
        for (int k = 0; k < rank; k++) {
            for (int l = 0; l < k; l++) {
                x[k] -= rows[k][l] * x[l];
            }
        }
        for (int k = rank - 1; k >= 0; k--) {
            for (int l = k + 1; l < rank; l++) {
                x[k] -= rows[k][l] * x[l];
            }
            x[k] /= rows[k][k];
        }
        return spread(x, right.length);
    }

    /** Returns x with {@code matrix^T x = right}, 0 in what was left out. */
    double[] solveTransposed(double[] right) {
        double[] x = picked(right);
        for (int k = 0; k < rank; k++) {
            for (int l = 0; l < k; l++) {
                x[k] -= rows[l][k] * x[l];
            }
            x[k] /= rows[k][k];
        }
        for (int k = rank - 1; k >= 0; k--) {
            for (int l = k + 1; l < rank; l++) {
                x[k] -= rows[l][k] * x[l];
            }
        }
        return spread(x, right.length);
    }

    private double[] picked(double[] right) {
        return Arrays.stream(taken, 0, rank).mapToDouble(i -> right[i]).toArray();
    }

    private double[] spread(double[] x, int length) {
        double[] all = new double[length];
        for (int k = 0; k < rank; k++) {
            all[taken[k]] = x[k];
        }
        return all;
    }
}
