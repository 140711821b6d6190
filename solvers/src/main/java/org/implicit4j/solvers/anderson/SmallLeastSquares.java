package org.implicit4j.solvers.anderson;

import java.util.Arrays;

/**
 * Least squares of short vectors: g that minimises {@code |t - sum of g_j v_j|^2 + ridge sum of (g_j |v_j|)^2}, by Gram
 * and Schmidt's process, each vector scaled to length 1 and taken in its order.
 *
 * <p>It solves the same problem as {@link LeastSquares}, from the vectors instead of their inner products, so that their
 * condition enters once and not squared.
 *
 * @param ridge relative to the squared lengths; at least 0
 * @param filter which vectors count; the others have coefficient 0
 */
record SmallLeastSquares(double ridge, Filter filter) {

    /**
     * Returns the coefficients.
     *
     * @param vectors not modified; one whose length is not positive is left out
     * @param target as long as each vector; not modified
     */
    double[] solve(double[][] vectors, double[] target) {
        double[] lengths = new double[vectors.length];
        double[] squares = new double[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            squares[i] = dot(vectors[i], vectors[i]);
            lengths[i] = Math.sqrt(squares[i]);
        }
        int count = filter.shortEnough(squares);
        double[][] basis = new double[count][];
        double[][] factor = new double[count][count]; // row k: coordinates of the vector taken k-th
        double[] rest = extended(target, count);
        double[] y = new double[count];
        int[] taken = new int[count];
        int rank = 0;
        for (int i = 0; i < count; i++) {
            if (lengths[i] > 0 && orthogonal(unit(vectors[i], lengths[i], i, count), basis, factor[rank], rank)) {
                taken[rank] = i;
                y[rank] = dot(basis[rank], rest);
                subtract(y[rank], basis[rank], rest);
                rank++;
            }
        }
        return substitute(y, factor, taken, rank, lengths);
    }

    /** Puts what is new in a unit vector into the basis; returns false if that is too little. */
    private boolean orthogonal(double[] vector, double[][] basis, double[] row, int rank) {
        Arrays.fill(row, 0);
        for (int round = 0; round < 2; round++) {
            for (int k = 0; k < rank; k++) {
                double along = dot(basis[k], vector);
                subtract(along, basis[k], vector);
                row[k] += along;
            }
        }
        double square = dot(vector, vector);
        if (!filter.isNew(square)) {
            return false;
        }
        row[rank] = Math.sqrt(square);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= row[rank];
        }
        basis[rank] = vector;
        return true;
    }

    /** Returns vector {@code i} at length 1, and the root of the ridge in an entry of its own. */
    private double[] unit(double[] vector, double length, int i, int count) {
        double[] unit = extended(vector, count);
        for (int k = 0; k < vector.length; k++) {
            unit[k] /= length;
        }
        unit[vector.length + i] = Math.sqrt(ridge);
        return unit;
    }

    private static double[] extended(double[] vector, int more) {
        return Arrays.copyOf(vector, vector.length + more);
    }

    private static double[] substitute(double[] y, double[][] factor, int[] taken, int rank, double[] lengths) {
        double[] coefficients = new double[lengths.length];
        for (int k = rank - 1; k >= 0; k--) {
            double sum = y[k];
            for (int l = k + 1; l < rank; l++) {
                sum -= factor[l][k] * y[l];
            }
            y[k] = sum / factor[k][k];
            coefficients[taken[k]] = y[k] / lengths[taken[k]];
        }
        return coefficients;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static void subtract(double factor, double[] x, double[] from) {
        for (int i = 0; i < x.length; i++) {
            from[i] -= factor * x[i];
        }
    }
}
