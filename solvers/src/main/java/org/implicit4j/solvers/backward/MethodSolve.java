package org.implicit4j.solvers.backward;

import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.core.solve.Tolerance;

/**
 * By a fixed-point method on the map {@code w -> J^T w + g}; without a guess it starts at g, the Jacobian-free answer.
 *
 * @param tolerance of the residual relative to {@code |J^T w + g|}
 * @param maxEvaluations how many products with the transposed Jacobian are allowed
 */
public record MethodSolve(FixedPointMethod method, double tolerance, int maxEvaluations) implements LinearSolve {

    @Override
    public <Z> Answer<Z> solve(DifferentiableOperator<Z> operator, Z at, Z g) {
        return improve(operator, at, g, g);
    }

    @Override
    @SuppressWarnings("resource") // its value goes to the caller, who releases it
    public <Z> Answer<Z> improve(DifferentiableOperator<Z> operator, Z at, Z g, Z guess) {
        try (var map = new TransposedMap<>(operator, at, g)) {
            var found = FixedPointSolve.of(map, method)
                    .tolerance(Tolerance.relative(tolerance))
                    .maxEvaluations(maxEvaluations)
                    .run(guess);
            return new Answer<>(found.value(), SolveSummary.of(found));
        }
    }
}
