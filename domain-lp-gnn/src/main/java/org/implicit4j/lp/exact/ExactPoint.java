package org.implicit4j.lp.exact;

import org.implicit4j.lp.certificate.KktCertificate;
import org.implicit4j.lp.model.LinearProgram;

/**
 * A point with multipliers and their certificate, in full {@code double} precision.
 *
 * @param x shape {@code [n]}
 * @param rowMultipliers the change of the optimal objective per unit of each row's bound, shape {@code [m]}
 * @param reducedCosts {@code c - A'y}, shape {@code [n]}
 * @param certificate how far the point is from optimal
 */
public record ExactPoint(double[] x, double[] rowMultipliers, double[] reducedCosts, KktCertificate certificate) {

    static ExactPoint of(LinearProgram lp, Candidate candidate) {
        double[] reduced = lp.costs();
        double[] pull = lp.matrix().multiplyTransposed(candidate.y());
        for (int j = 0; j < reduced.length; j++) {
            reduced[j] -= pull[j];
        }
        var certificate = KktCertificate.of(lp, candidate.x(), candidate.y());
        return new ExactPoint(candidate.x(), candidate.y(), reduced, certificate);
    }

    /** Returns the objective, in the program's own sense. */
    public double objective() {
        return certificate.objective();
    }
}
