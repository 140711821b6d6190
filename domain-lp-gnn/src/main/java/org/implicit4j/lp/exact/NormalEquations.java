package org.implicit4j.lp.exact;

import org.implicit4j.lp.model.SparseMatrix;

/**
 * Solves {@code A D A' y = r}: by the Cholesky factor, then by conjugate gradients that the factor preconditions, until
 * the residual is small. Near the end of an interior-point run the factor alone loses most digits.
 */
final class NormalEquations {

    private static final double ACCURACY = 1e-12;
    private static final int MOST_STEPS = 12; // chosen: where more are needed, none help

    private final SparseMatrix a;
    private final SparseMatrix transposed;
    private final SparseCholesky cholesky;
    private double[] d = {};

    NormalEquations(SparseMatrix a, SparseCholesky cholesky) {
        this.a = a;
        this.transposed = a.transpose();
        this.cholesky = cholesky;
    }

    /** Sets {@code D}, whose entries are positive. */
    void factor(double[] diagonal) {
        d = diagonal;
        cholesky.factor(diagonal);
    }

    double[] solve(double[] right) {
        var y = cholesky.solve(right);
        double[] residual = minus(right, apply(y));
        double goal = ACCURACY * norm(right);
        double best = norm(residual);
        if (!(best > goal)) {
            return y;
        }
        double[] answer = y.clone();
        double[] step = cholesky.solve(residual);
        double[] direction = step.clone();
        double slope = dot(residual, step);
        for (int k = 0; k < MOST_STEPS && slope > 0; k++) {
            double[] image = apply(direction);
            double curvature = dot(direction, image);
            if (!(curvature > 0)) {
                break;
            }
            double length = slope / curvature;
            for (int i = 0; i < y.length; i++) {
                y[i] += length * direction[i];
                residual[i] -= length * image[i];
            }
            double now = norm(residual);
            if (now < best) {
                best = now;
                answer = y.clone();
            }
            if (now <= goal) {
                break;
            }
            step = cholesky.solve(residual);
            double next = dot(residual, step);
            for (int i = 0; i < y.length; i++) {
                direction[i] = step[i] + next / slope * direction[i];
            }
            slope = next;
        }
        return answer;
    }

    private double[] apply(double[] y) {
        double[] v = transposed.multiply(y);
        for (int j = 0; j < v.length; j++) {
            v[j] *= d[j];
        }
        return a.multiply(v);
    }

    private static double[] minus(double[] x, double[] y) {
        var difference = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            difference[i] = x[i] - y[i];
        }
        return difference;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }
}
