package org.implicit4j.lp.certificate;

import org.implicit4j.lp.model.LinearProgram;

/**
 * Bounds of columns that follow from the rows and the other columns' bounds, found by a few rounds of propagation
 * (Brearley, Mitra, Williams, Analysis of mathematical programming problems prior to applying the simplex algorithm,
 * 1975); only where the program itself states none.
 */
final class ImpliedBounds {

    private static final int ROUNDS = 5; // chosen: later rounds find next to nothing on Netlib

    private final LinearProgram lp;
    private final double[] lower;
    private final double[] upper;

    ImpliedBounds(LinearProgram lp) {
        this.lp = lp;
        lower = lp.lowers();
        upper = lp.uppers();
        boolean found = true;
        for (int round = 0; round < ROUNDS && found; round++) {
            found = false;
            for (int i = 0; i < lp.rows(); i++) {
                found |= propagate(i, 1, lp.rowUpper(i));
                found |= propagate(i, -1, -lp.rowLower(i));
            }
        }
    }

    double lower(int j) {
        return lower[j];
    }

    double upper(int j) {
        return upper[j];
    }

    /** Uses {@code sign * a'x <= limit}: all but one term at their least values bound the one. */
    private boolean propagate(int row, double sign, double limit) {
        if (Double.isInfinite(limit)) {
            return false;
        }
        var matrix = lp.matrix();
        double least = 0;
        int open = -1;
        for (int k = matrix.rowStart(row); k < matrix.rowStart(row + 1); k++) {
            double a = sign * matrix.value(k);
            double bound = a > 0 ? lower[matrix.column(k)] : upper[matrix.column(k)];
            if (!Double.isInfinite(bound)) {
                least += a * bound;
            } else if (open >= 0) {
                return false;
            } else {
                open = k;
            }
        }
        return open >= 0
                ? tighten(matrix.column(open), sign * matrix.value(open), limit - least)
                : tightenAll(row, sign, limit - least);
    }

    /** With every term bounded, the slack of the row bounds each column on its other side. */
    private boolean tightenAll(int row, double sign, double slack) {
        var matrix = lp.matrix();
        boolean found = false;
        for (int k = matrix.rowStart(row); k < matrix.rowStart(row + 1); k++) {
            double a = sign * matrix.value(k);
            int j = matrix.column(k);
            found |= tighten(j, a, slack + a * (a > 0 ? lower[j] : upper[j]));
        }
        return found;
    }

    /** Uses {@code a * x[j] <= limit} if the column has no bound there. */
    private boolean tighten(int j, double a, double limit) {
        double value = limit / a;
        if (a > 0 && upper[j] == Double.POSITIVE_INFINITY) {
            upper[j] = value;
            return value < Double.POSITIVE_INFINITY;
        }
        if (a < 0 && lower[j] == Double.NEGATIVE_INFINITY) {
            lower[j] = value;
            return value > Double.NEGATIVE_INFINITY;
        }
        return false;
    }
}
