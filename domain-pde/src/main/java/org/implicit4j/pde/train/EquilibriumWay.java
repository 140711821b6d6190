package org.implicit4j.pde.train;

import java.util.List;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.tensor.implicit.ForwardSolve;
import org.implicit4j.tensor.implicit.LayerTraining;
import org.implicit4j.tensor.implicit.Stabilisers;

/**
 * How an implicit network is trained: at first unrolled, until it has a fixed point worth solving for, then through that.
 *
 * @param warmUpSteps how many steps are unrolled; at least 0
 * @param unrolled the adjoint methods of these, one drawn for each step; at least one
 * @param forward iterates afterwards
 * @param evaluations at most in a solve; at least 1
 * @param adjoint goes back afterwards
 * @param stabilisers what is added to the loss throughout
 */
public record EquilibriumWay(
        long warmUpSteps,
        List<AdjointMethod> unrolled,
        FixedPointMethod forward,
        int evaluations,
        AdjointMethod adjoint,
        Stabilisers stabilisers) {

    /** @throws IllegalArgumentException if a number is outside its range */
    public EquilibriumWay {
        unrolled = List.copyOf(unrolled);
        if (unrolled.isEmpty()) {
            throw new IllegalArgumentException("Steps that are unrolled need a method for it.");
        }
        if (warmUpSteps < 0 || evaluations < 1) {
            throw new IllegalArgumentException("warmUpSteps (%d) must be at least 0, and evaluations (%d) at least 1."
                    .formatted(warmUpSteps, evaluations));
        }
    }

    ForwardSolve solve() {
        return map -> FixedPointSolve.of(map, forward)
                .maxEvaluations(evaluations)
                .set("removal", "2", "batches of other sizes would need memory of their own");
    }

    LayerTraining by(AdjointMethod method) {
        return new LayerTraining(method, stabilisers);
    }
}
