package org.implicit4j.solvers.anderson;

/**
 * A small system without symmetry, {@code sum over j of <u_i, v_j> g_j = <u_i, r>} for each i, given its inner products:
 * Gaussian elimination of the vectors scaled to length 1, in their order.
 *
 * <p>A pair {@code u_i, v_i} whose pivot is too small is left out, with coefficient 0: a small pivot means that either
 * vector depends on those before it, or that the two see nothing of each other.
 *
 * @param ridge added to the diagonal of the scaled system; at least 0
 * @param filter a pivot is the product of the lengths of two new parts, so it compares with a squared length
 */
record Projection(double ridge, Filter filter) {

    /**
     * Returns the coefficients.
     *
     * @param matrix {@code <u_i, v_j>}
     * @param right {@code <u_i, r>}
     * @param rowSquares {@code |u_i|^2}; a pair of which one length is not positive is left out
     * @param columnSquares {@code |v_j|^2}
     */
    double[] solve(double[][] matrix, double[] right, double[] rowSquares, double[] columnSquares) {
        int count = filter.shortEnough(columnSquares);
        double[][] factor = new double[count][count]; // L below the diagonal, U on and above it
        double[] y = new double[count];
        int[] taken = new int[count];
        int rank = 0;
        for (int i = 0; i < count; i++) {
            if (rowSquares[i] > 0 && columnSquares[i] > 0) {
                taken[rank] = i;
                if (eliminate(matrix, rowSquares, columnSquares, factor, taken, rank)) {
                    double sum = right[i] / Math.sqrt(rowSquares[i]);
                    for (int l = 0; l < rank; l++) {
                        sum -= factor[rank][l] * y[l];
                    }
                    y[rank++] = sum;
                }
            }
        }
        return substitute(y, factor, taken, rank, columnSquares, right.length);
    }

    /** Fills row and column {@code rank} of the factor; returns false if the pivot is too small. */
    private boolean eliminate(
            double[][] matrix, double[] rowSquares, double[] columnSquares, double[][] factor, int[] taken, int rank) {
        int i = taken[rank];
        double pivot = matrix[i][i] / Math.sqrt(rowSquares[i] * columnSquares[i]) + ridge;
        for (int k = 0; k < rank; k++) {
            int j = taken[k];
            double left = matrix[i][j] / Math.sqrt(rowSquares[i] * columnSquares[j]);
            double above = matrix[j][i] / Math.sqrt(rowSquares[j] * columnSquares[i]);
            for (int l = 0; l < k; l++) {
                left -= factor[rank][l] * factor[l][k];
                above -= factor[k][l] * factor[l][rank];
            }
            factor[rank][k] = left / factor[k][k];
            factor[k][rank] = above;
            pivot -= factor[rank][k] * above;
        }
        factor[rank][rank] = pivot;
        return filter.isNew(Math.abs(pivot));
    }

    private static double[] substitute(
            double[] y, double[][] factor, int[] taken, int rank, double[] columnSquares, int length) {
        double[] coefficients = new double[length];
        for (int k = rank - 1; k >= 0; k--) {
            double sum = y[k];
            for (int l = k + 1; l < rank; l++) {
                sum -= factor[k][l] * y[l];
            }
            y[k] = sum / factor[k][k];
            coefficients[taken[k]] = y[k] / Math.sqrt(columnSquares[taken[k]]);
        }
        return coefficients;
    }
}
