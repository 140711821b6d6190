package org.implicit4j.lp.certificate;

import org.implicit4j.lp.model.LinearProgram;

/**
 * A point made feasible, or nearly so: clipped to the columns' bounds, then projected onto one violated row after the
 * other, again and again (Kaczmarz 1937, for inequalities Agmon 1954), clipping after each sweep.
 *
 * @param x the repaired point: within the columns' bounds where these do not cross
 * @param before the primal infeasibility of the point given
 * @param after that of {@code x}; never more than that of the clipped point
 * @param sweeps how many sweeps over the rows were made
 */
public record Repair(double[] x, Deviation before, Deviation after, int sweeps) {

    /**
     * Repairs {@code x}.
     *
     * @param x shape {@code [n]}, finite; not modified
     * @param tolerance the relative primal infeasibility at which to stop
     * @param maxSweeps at least 0
     */
    public static Repair of(LinearProgram lp, double[] x, double tolerance, int maxSweeps) {
        double[] point = clip(lp, x);
        double[] best = point.clone();
        Deviation after = PrimalCheck.infeasibility(lp, point);
        int sweeps = 0;
        while (sweeps < maxSweeps && after.relative() > tolerance) {
            sweep(lp, point);
            point = clip(lp, point);
            sweeps++;
            Deviation now = PrimalCheck.infeasibility(lp, point);
            if (now.relative() < after.relative()) {
                after = now;
                best = point.clone();
            }
        }
        return new Repair(best, PrimalCheck.infeasibility(lp, x), after, sweeps);
    }

    private static void sweep(LinearProgram lp, double[] x) {
        var a = lp.matrix();
        for (int i = 0; i < lp.rows(); i++) {
            double activity = 0;
            double square = 0;
            for (int k = a.rowStart(i); k < a.rowStart(i + 1); k++) {
                activity += a.value(k) * x[a.column(k)];
                square += isFixed(lp, a.column(k)) ? 0 : a.value(k) * a.value(k);
            }
            double nearest = Math.min(Math.max(activity, lp.rowLower(i)), lp.rowUpper(i));
            if (nearest == activity || square == 0) {
                continue;
            }
            double step = (nearest - activity) / square;
            for (int k = a.rowStart(i); k < a.rowStart(i + 1); k++) {
                x[a.column(k)] += isFixed(lp, a.column(k)) ? 0 : step * a.value(k);
            }
        }
    }

    private static double[] clip(LinearProgram lp, double[] x) {
        var clipped = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            clipped[j] = Math.min(Math.max(x[j], lp.lower(j)), lp.upper(j));
        }
        return clipped;
    }

    private static boolean isFixed(LinearProgram lp, int j) {
        return lp.lower(j) == lp.upper(j);
    }
}
