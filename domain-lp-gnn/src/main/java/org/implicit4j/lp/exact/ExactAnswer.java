package org.implicit4j.lp.exact;

import java.util.Optional;
import org.implicit4j.lp.certificate.InfeasibilityProof;
import org.implicit4j.lp.certificate.KktCertificate;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.certificate.UnboundedRay;

/**
 * What exact solving found out. The status rests on the certificate or proof that comes with it, never on a solver's
 * word.
 *
 * @param status what was shown
 * @param point the best point and its multipliers, if there is one: for an optimal program the solution
 * @param infeasibility for an infeasible program, why
 * @param ray for an unbounded program, along what
 * @param method the name of the solver whose result this is; empty if there is none
 */
public record ExactAnswer(
        Status status,
        Optional<ExactPoint> point,
        Optional<InfeasibilityProof> infeasibility,
        Optional<UnboundedRay> ray,
        String method) {

    static ExactAnswer nothing() {
        return new ExactAnswer(Status.NOT_SOLVED, Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    static ExactAnswer of(InfeasibilityProof proof, String method) {
        return new ExactAnswer(Status.INFEASIBLE, Optional.empty(), Optional.of(proof), Optional.empty(), method);
    }

    static ExactAnswer of(UnboundedRay ray, String method) {
        return new ExactAnswer(Status.UNBOUNDED, Optional.empty(), Optional.empty(), Optional.of(ray), method);
    }

    static ExactAnswer of(ExactPoint point, double tolerance, String method) {
        Status status = point.certificate().status(tolerance);
        return new ExactAnswer(status, Optional.of(point), Optional.empty(), Optional.empty(), method);
    }

    /** Returns the certificate of the point, if there is one. */
    public Optional<KktCertificate> certificate() {
        return point.map(ExactPoint::certificate);
    }
}
