package org.implicit4j.pde.classical;

import java.util.Arrays;

/**
 * The derivative of the steady equation at a reference flow, exact among its coarse waves, and friction alone elsewhere.
 *
 * <p>A wave d_q changes the advection by {@code (k x q) (1/|p|^2 - 1/|q|^2) w_p d_q} at {@code k = p + q}, where w is the reference
 * and {@code a x b = ax by - ay bx}.
 */
final class CoarseLinearisation implements Preconditioner {

    private final Preconditioner fine;
    private final double[][] matrix;
    private final DenseLu factors;
    private final int[] coarse; // where each number of the dense system is among the packed ones

    /**
     * Factors it.
     *
     * @param reference the spectrum of a vorticity
     * @param waves of its grid
     * @param fine what is done with friction
     * @param radius waves with {@code |k| <= radius} are coarse
     */
    CoarseLinearisation(double[] reference, Waves waves, Preconditioner fine, double radius) {
        this.fine = fine;
        int[] members = waves.within(radius);
        coarse = new int[2 * members.length];
        for (int i = 0; i < members.length; i++) {
            coarse[2 * i] = 2 * members[i];
            coarse[2 * i + 1] = 2 * members[i] + 1;
        }
        matrix = advection(reference, waves, members);
        addFriction(waves.count());
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = matrix[i].clone();
        }
        factors = new DenseLu(copy);
    }

    private static double[][] advection(double[] reference, Waves waves, int[] members) {
        double[][] matrix = new double[2 * members.length][2 * members.length];
        for (int i = 0; i < members.length; i++) {
            for (int j = 0; j < members.length; j++) {
                double[] same = waves.interaction(reference, members[i], members[j], 1);
                double[] opposite = waves.interaction(reference, members[i], members[j], -1);
                // d_q = a + ib and d_-q = a - ib
                matrix[2 * i][2 * j] = same[0] + opposite[0];
                matrix[2 * i + 1][2 * j] = same[1] + opposite[1];
                matrix[2 * i][2 * j + 1] = opposite[1] - same[1];
                matrix[2 * i + 1][2 * j + 1] = same[0] - opposite[0];
            }
        }
        return matrix;
    }

    private void addFriction(int waves) {
        double[] ones = new double[2 * waves];
        Arrays.fill(ones, 1);
        double[] friction = fine.times(ones);
        for (int i = 0; i < coarse.length; i++) {
            matrix[i][i] += friction[coarse[i]];
        }
    }

    private double[] part(double[] packed) {
        double[] part = new double[coarse.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = packed[coarse[i]];
        }
        return part;
    }

    private double[] replaced(double[] packed, double[] part) {
        for (int i = 0; i < part.length; i++) {
            packed[coarse[i]] = part[i];
        }
        return packed;
    }

    @Override
    public double[] times(double[] w) {
        double[] part = part(w);
        double[] product = new double[part.length];
        for (int i = 0; i < part.length; i++) {
            for (int j = 0; j < part.length; j++) {
                product[i] += matrix[i][j] * part[j];
            }
        }
        return replaced(fine.times(w), product);
    }

    @Override
    public double[] solve(double[] r) {
        return replaced(fine.solve(r), factors.solve(part(r)));
    }

    @Override
    public double[] solveTransposed(double[] c) {
        return replaced(fine.solveTransposed(c), factors.solveTransposed(part(c)));
    }
}
