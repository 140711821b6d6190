package org.implicit4j.lp.certificate;

import java.util.Optional;
import org.implicit4j.core.report.Document;
import org.implicit4j.lp.model.LinearProgram;

/** Why a linear program has no feasible point, checked by this package and by none of the code that solves. */
public sealed interface InfeasibilityProof permits CrossedBounds, FarkasRay {

    /** Returns one sentence with the numbers of the proof. */
    String explain();

    /** Returns the proof as fields; {@code kind} tells which it is. */
    Document document();

    /**
     * Returns the proof that the bounds of one row or column contradict each other, or else that of the multipliers
     * {@code y}; empty if neither proves anything.
     *
     * @param y multipliers of the rows, shape {@code [m]}, of any scale
     * @param tolerance what {@link FarkasRay#error} must not exceed
     */
    static Optional<InfeasibilityProof> of(LinearProgram lp, double[] y, double tolerance) {
        Optional<InfeasibilityProof> crossed = CrossedBounds.find(lp).map(found -> found);
        return crossed.or(() ->
                FarkasRay.of(lp, y).filter(ray -> ray.error() <= tolerance).map(ray -> ray));
    }
}
