package org.implicit4j.lp.exact;

import org.implicit4j.lp.model.LinearProgram;

/** Multipliers of rows with one entry, which a presolve turned into bounds: they carry the reduced cost that is left. */
final class MissingDuals {

    private static final double AT_BOUND = 1e-9; // relative

    private MissingDuals() {}

    /** Returns {@code y} with the multipliers that are not known filled in. */
    static double[] complete(LinearProgram lp, double[] x, double[] y, boolean[] known) {
        var a = lp.matrix();
        double[] reduced = lp.costs();
        double[] pull = a.multiplyTransposed(y);
        for (int i = 0; i < lp.rows(); i++) {
            int k = a.rowStart(i);
            if (known[i] || a.rowStart(i + 1) != k + 1) {
                continue;
            }
            int j = a.column(k);
            double activity = a.value(k) * x[j];
            double rest = reduced[j] - pull[j];
            boolean free = !at(x[j], lp.lower(j)) && !at(x[j], lp.upper(j));
            if (free && rest != 0 && (at(activity, lp.rowLower(i)) || at(activity, lp.rowUpper(i)))) {
                y[i] = rest / a.value(k);
                reduced[j] = pull[j];
            }
        }
        return y;
    }

    private static boolean at(double value, double bound) {
        return !Double.isInfinite(bound) && Math.abs(value - bound) <= AT_BOUND * (1 + Math.abs(bound));
    }
}
