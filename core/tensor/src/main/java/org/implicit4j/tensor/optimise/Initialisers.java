package org.implicit4j.tensor.optimise;

import java.util.random.RandomGenerator;

/** Initial values of weights. */
public final class Initialisers {

    private Initialisers() {}

    /**
     * Returns a random matrix with orthonormal rows or columns, whichever are fewer, uniform over all such matrices.
     *
     * <p>Saxe, McClelland and Ganguli, Exact solutions to the nonlinear dynamics of learning in deep linear neural networks,
     * ICLR 2014; by Gram-Schmidt on Gaussian vectors, each orthogonalised twice.
     *
     * @return row-major, {@code rows * columns} numbers
     */
    public static float[] orthogonal(int rows, int columns, RandomGenerator random) {
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
                matrix[r * columns + c] = (float) (rows <= columns ? basis[r][c] : basis[c][r]);
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
