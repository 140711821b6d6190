package org.implicit4j.core.analysis;

import org.implicit4j.core.solve.FixedPointMethod;

/**
 * What a {@link Regularity} is measured with.
 *
 * @param method that solves for the fixed points
 * @param tolerance on {@code |G(z) - z| / |G(z)|}, to which iterations are predicted and counted, and fixed points solved ten
 *     times as far
 * @param maxEvaluations of each solve, and plain iterations counted at most
 * @param scrutiny of the contraction, with the rounding of the states
 */
public record RegularityRequest(FixedPointMethod method, double tolerance, int maxEvaluations, Scrutiny scrutiny) {

    /** @throws IllegalArgumentException if a number is out of its range */
    public RegularityRequest {
        if (!(tolerance > 0 && tolerance < 1) || maxEvaluations < 1) {
            throw new IllegalArgumentException(
                    "tolerance (%s) must be more than 0 and less than 1, and maxEvaluations (%d) at least 1."
                            .formatted(tolerance, maxEvaluations));
        }
    }
}
