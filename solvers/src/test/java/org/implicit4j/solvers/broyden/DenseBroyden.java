package org.implicit4j.solvers.broyden;

/** Broyden's recursions written down for a dense matrix, as in the books, to compare with. */
final class DenseBroyden {

    private final double[][] h;

    DenseBroyden(int dimension) {
        h = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            h[i][i] = 1;
        }
    }

    /** {@code H + (s - H y) s^T H / s^T H y}, or {@code H + (s - H y) y^T / y^T y}. */
    void update(double[] s, double[] y, boolean good) {
        double[] hy = times(y);
        double[] row = good ? transposedTimes(s) : y;
        double denominator = 0;
        for (int i = 0; i < s.length; i++) {
            denominator += row[i] * y[i];
        }
        for (int i = 0; i < s.length; i++) {
            for (int j = 0; j < s.length; j++) {
                h[i][j] += (s[i] - hy[i]) * row[j] / denominator;
            }
        }
    }

    double[] times(double[] v) {
        double[] product = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                product[i] += h[i][j] * v[j];
            }
        }
        return product;
    }

    double[] transposedTimes(double[] v) {
        double[] product = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                product[j] += h[i][j] * v[i];
            }
        }
        return product;
    }
}
