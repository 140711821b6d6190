package org.implicit4j.imaging.train;

import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.tensor.implicit.ForwardSolve;

/**
 * How a fixed point is reached and differentiated in every step.
 *
 * @param forward iterates
 * @param iterations at most; at least 1
 * @param adjoint goes back
 */
public record EquilibriumWay(FixedPointMethod forward, int iterations, AdjointMethod adjoint) {

    /** @throws IllegalArgumentException if there are no iterations */
    public EquilibriumWay {
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations (%d) must be at least 1.".formatted(iterations));
        }
    }

    ForwardSolve solve() {
        return map -> FixedPointSolve.of(map, forward)
                .maxEvaluations(iterations)
                .set("removal", "2", "batches of other sizes would need memory of their own");
    }
}
