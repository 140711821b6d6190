package org.implicit4j.lp.certificate;

import org.implicit4j.lp.model.LinearProgram;

/** The primal half of a certificate, for those who need no more. */
final class PrimalCheck {

    private PrimalCheck() {}

    /** Returns the primal infeasibility of {@code x} as {@link KktCertificate} defines it. */
    static Deviation infeasibility(LinearProgram lp, double[] x) {
        return infeasibility(lp, x, lp.matrix().multiply(x));
    }

    static Deviation infeasibility(LinearProgram lp, double[] x, double[] activity) {
        var violations = new Norms();
        var bounds = new Norms();
        for (int i = 0; i < activity.length; i++) {
            violations.add(outside(activity[i], lp.rowLower(i), lp.rowUpper(i)));
            bounds.add(Math.max(finite(lp.rowLower(i)), finite(lp.rowUpper(i))));
        }
        for (int j = 0; j < x.length; j++) {
            violations.add(outside(x[j], lp.lower(j), lp.upper(j)));
        }
        return violations.relativeTo(bounds);
    }

    private static double outside(double value, double lower, double upper) {
        return Math.max(0, Math.max(lower - value, value - upper));
    }

    private static double finite(double bound) {
        return Double.isInfinite(bound) ? 0 : Math.abs(bound);
    }
}
