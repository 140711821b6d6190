package org.implicit4j.solvers.anderson;

/**
 * Least squares from inner products: g that minimises {@code |r - sum of g_j v_j|^2 + ridge sum of (g_j |v_j|)^2},
 * given {@code <v_i, v_j>} and {@code <v_i, r>}.
 *
 * <p>Each vector is scaled to length 1, and Cholesky's factorisation takes the vectors in their order. One that the
 * filter does not pass is left out, with coefficient 0.
 *
 * @param ridge relative to the squared lengths; at least 0
 * @param filter which vectors count
 */
record LeastSquares(double ridge, Filter filter) {

    /**
     * Returns the coefficients.
     *
     * @param products {@code <v_i, v_j>}, of which the lower triangle is read; a vector whose squared length is not
     *     positive is left out
     * @param right {@code <v_i, r>}
     */
    double[] solve(double[][] products, double[] right) {
        int count = filter.shortEnough(diagonal(products));
        double[][] factor = new double[count][count];
        int[] taken = new int[count];
        int rank = 0;
        for (int i = 0; i < count; i++) {
            if (products[i][i] > 0 && row(products, i, factor, taken, rank)) {
                taken[rank++] = i;
            }
        }
        return substitute(products, right, factor, taken, rank);
    }

    private static double[] diagonal(double[][] products) {
        double[] diagonal = new double[products.length];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] = products[i][i];
        }
        return diagonal;
    }

    /** Fills the factor's next row from vector {@code i}; returns false if the vector depends on those taken. */
    private boolean row(double[][] products, int i, double[][] factor, int[] taken, int rank) {
        double[] row = factor[rank];
        double rest = 1 + ridge;
        for (int k = 0; k < rank; k++) {
            int j = taken[k];
            double sum = products[i][j] / Math.sqrt(products[i][i] * products[j][j]);
            for (int l = 0; l < k; l++) {
                sum -= row[l] * factor[k][l];
            }
            row[k] = sum / factor[k][k];
            rest -= row[k] * row[k];
        }
        if (!filter.isNew(rest)) {
            return false;
        }
        row[rank] = Math.sqrt(rest);
        return true;
    }

    private static double[] substitute(double[][] products, double[] right, double[][] factor, int[] taken, int rank) {
        double[] y = new double[rank];
        for (int k = 0; k < rank; k++) {
            int i = taken[k];
            double sum = right[i] / Math.sqrt(products[i][i]);
            for (int l = 0; l < k; l++) {
                sum -= factor[k][l] * y[l];
            }
            y[k] = sum / factor[k][k];
        }
        double[] coefficients = new double[right.length];
        for (int k = rank - 1; k >= 0; k--) {
            double sum = y[k];
            for (int l = k + 1; l < rank; l++) {
                sum -= factor[l][k] * y[l];
            }
            y[k] = sum / factor[k][k];
            coefficients[taken[k]] = y[k] / Math.sqrt(products[taken[k]][taken[k]]);
        }
        return coefficients;
    }
}
