package org.implicit4j.lp.pdhg;

import java.util.Arrays;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/**
 * Multipliers to start from, guessed from a point alone: columns well inside their bounds should have no reduced cost.
 * Minimizes {@code sum of w[j] (c - A'y)[j]^2 + small |y|^2} over the rows that the point holds with equality, by a few
 * conjugate-gradient steps, and drops what has the wrong sign; {@code w[j]} is 1 in the middle of an interval and 0 at
 * its ends.
 */
public final class DualStart {

    /** How many steps are made; each costs as much as one iteration of the method. */
    public static final int STEPS = 10;

    private static final double RIDGE = 0.01; // relative to the mean diagonal entry; chosen: less amplifies a bad point
    private static final double ACTIVE =
            0.1; // a row this close to its bound, relative to the size of its terms, counts

    private DualStart() {}

    /** Returns the multipliers, shape {@code [m]}. */
    public static double[] of(LinearProgram lp, double[] x) {
        var weights = weights(lp, x);
        var active = active(lp, x);
        double[] costs = lp.costs();
        for (int j = 0; j < costs.length; j++) {
            costs[j] *= weights[j];
        }
        double[] residual = masked(lp.matrix().multiply(costs), active);
        double ridge = RIDGE * meanDiagonal(lp, weights);
        var y = new double[lp.rows()];
        double[] direction = residual.clone();
        double slope = dot(residual, residual);
        for (int k = 0; k < STEPS && slope > 0; k++) {
            double[] image = product(lp, weights, active, ridge, direction);
            double length = slope / dot(direction, image);
            for (int i = 0; i < y.length; i++) {
                y[i] += length * direction[i];
                residual[i] -= length * image[i];
            }
            double next = dot(residual, residual);
            for (int i = 0; i < y.length; i++) {
                direction[i] = residual[i] + next / slope * direction[i];
            }
            slope = next;
        }
        return signed(lp, y);
    }

    /** A multiplier that asks for a bound which the row does not have is wrong in sign. */
    private static double[] signed(LinearProgram lp, double[] y) {
        double sign = lp.sense() == Sense.MAXIMIZE ? -1 : 1;
        for (int i = 0; i < y.length; i++) {
            double bound = sign * y[i] > 0 ? lp.rowLower(i) : lp.rowUpper(i);
            y[i] = Double.isInfinite(bound) ? 0 : y[i];
        }
        return y;
    }

    private static double[] weights(LinearProgram lp, double[] x) {
        var weights = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            double below = x[j] - lp.lower(j);
            double above = lp.upper(j) - x[j];
            double nearest = Math.max(0, Math.min(below, above));
            double width = Math.min(lp.upper(j) - lp.lower(j), 2 * (1 + Math.abs(x[j])));
            double share = width > 0 ? Math.min(1, 2 * nearest / width) : 0;
            weights[j] = share;
        }
        return weights;
    }

    private static boolean[] active(LinearProgram lp, double[] x) {
        var a = lp.matrix();
        var active = new boolean[lp.rows()];
        for (int i = 0; i < active.length; i++) {
            double activity = 0;
            double size = 0;
            for (int k = a.rowStart(i); k < a.rowStart(i + 1); k++) {
                double term = a.value(k) * x[a.column(k)];
                activity += term;
                size += Math.abs(term);
            }
            double distance = Math.min(activity - lp.rowLower(i), lp.rowUpper(i) - activity);
            active[i] = distance <= ACTIVE * (1 + size);
        }
        return active;
    }

    private static double meanDiagonal(LinearProgram lp, double[] weights) {
        var a = lp.matrix();
        double sum = 0;
        for (int k = 0; k < a.nonZeros(); k++) {
            sum += a.value(k) * a.value(k) * weights[a.column(k)];
        }
        return Math.max(sum / Math.max(1, lp.rows()), Double.MIN_NORMAL);
    }

    private static double[] product(LinearProgram lp, double[] weights, boolean[] active, double ridge, double[] y) {
        double[] pull = lp.matrix().multiplyTransposed(y);
        for (int j = 0; j < pull.length; j++) {
            pull[j] *= weights[j];
        }
        double[] product = masked(lp.matrix().multiply(pull), active);
        for (int i = 0; i < product.length; i++) {
            product[i] += ridge * y[i];
        }
        return product;
    }

    private static double[] masked(double[] vector, boolean[] kept) {
        var masked = Arrays.copyOf(vector, vector.length);
        for (int i = 0; i < masked.length; i++) {
            masked[i] = kept[i] ? masked[i] : 0;
        }
        return masked;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
