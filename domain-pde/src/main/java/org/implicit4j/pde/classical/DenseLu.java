package org.implicit4j.pde.classical;

/** {@code P A = L U} by elimination with partial pivoting; Golub and Van Loan, Matrix Computations, 2013, algorithm 3.4.1. */
final class DenseLu {

    private final double[][] rows; // U on and above the diagonal, L below it
    private final int[] order;

    /** @param matrix used up */
    DenseLu(double[][] matrix) {
        rows = matrix;
        order = new int[matrix.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int column = 0; column < rows.length; column++) {
            exchange(column, largest(column));
            eliminate(column);
        }
    }

    private int largest(int column) {
        int best = column;
        for (int row = column + 1; row < rows.length; row++) {
            if (Math.abs(rows[row][column]) > Math.abs(rows[best][column])) {
                best = row;
            }
        }
        return best;
    }

    private void exchange(int i, int j) {
        double[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
        int place = order[i];
        order[i] = order[j];
        order[j] = place;
    }

    private void eliminate(int column) {
        double[] pivot = rows[column];
        for (int i = column + 1; i < rows.length; i++) {
            double[] row = rows[i];
            double factor = row[column] / pivot[column];
            row[column] = factor;
            for (int j = column + 1; j < row.length; j++) {
                row[j] -= factor * pivot[j];
            }
        }
    }

    /** Returns {@code A^-1 b}; not finite if A is singular. */
    double[] solve(double[] b) {
        double[] x = new double[b.length];
        for (int i = 0; i < x.length; i++) {
            double sum = b[order[i]];
            for (int j = 0; j < i; j++) {
                sum -= rows[i][j] * x[j];
            }
            x[i] = sum;
        }
        for (int i = x.length - 1; i >= 0; i--) {
            double sum = x[i];
            for (int j = i + 1; j < x.length; j++) {
                sum -= rows[i][j] * x[j];
            }
            x[i] = sum / rows[i][i];
        }
        return x;
    }

    /** Returns {@code A^-T b}; not finite if A is singular. */
    double[] solveTransposed(double[] b) {
        double[] y = b.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] /= rows[i][i];
            subtract(y, y[i], rows[i], i + 1, y.length);
        }
        for (int i = y.length - 1; i >= 0; i--) {
            subtract(y, y[i], rows[i], 0, i);
        }
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[order[i]] = y[i];
        }
        return x;
    }

    private static void subtract(double[] y, double factor, double[] row, int from, int to) {
        for (int j = from; j < to; j++) {
            y[j] -= factor * row[j];
        }
    }
}
