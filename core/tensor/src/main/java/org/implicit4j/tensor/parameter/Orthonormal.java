package org.implicit4j.tensor.parameter;

import java.util.random.RandomGenerator;

/** Random matrices with orthonormal rows or columns, by Gram-Schmidt on Gaussian vectors, each orthogonalised twice. */
final class Orthonormal {

    private Orthonormal() {}

    /** Returns {@code gain} times such a matrix, row-major; the rows are orthonormal, or the columns if they are fewer. */
    static float[] matrix(int rows, int columns, double gain, RandomGenerator random) {
        int count = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        var basis = new double[count][length];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < length; j++) {
                basis[i][j] = random.nextGaussian();
            }
            orthogonalise(basis, i);
            orthogonalise(basis, i);
        }
        var matrix = new float[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                matrix[r * columns + c] = (float) (gain * (rows <= columns ? basis[r][c] : basis[c][r]));
            }
        }
        return matrix;
    }

    private static void orthogonalise(double[][] basis, int i) {
        for (int k = 0; k < i; k++) {
            double dot = dot(basis[i], basis[k]);
            for (int j = 0; j < basis[i].length; j++) {
                basis[i][j] -= dot * basis[k][j];
            }
        }
        double norm = Math.sqrt(dot(basis[i], basis[i]));
        for (int j = 0; j < basis[i].length; j++) {
            basis[i][j] /= norm;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
