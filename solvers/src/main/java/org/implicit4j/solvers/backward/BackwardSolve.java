package org.implicit4j.solvers.backward;

import java.util.Optional;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.core.solve.Tolerance;

/**
 * Solves {@code w = J^T w + g}, and has an answer even where that fails: the best w seen, if its residual is smaller than
 * {@code |g|}, which is that of {@code w = 0}; else g, the Jacobian-free answer. So a gradient never vanishes in silence.
 *
 * @param method of the solve
 * @param tolerance of the residual relative to {@code |J^T w + g|}
 * @param maxEvaluations how many products with the transposed Jacobian are allowed
 */
public record BackwardSolve(FixedPointMethod method, double tolerance, int maxEvaluations) {

    /**
     * Has {@code operator} collect the cotangents that the solution w makes.
     *
     * @param at the fixed point
     * @param cotangent g; not modified
     * @param start of the solve; not modified
     */
    public <Z> BackwardReport collect(ParametricOperator<Z> operator, Z at, Z cotangent, Z start) {
        try (var map = new TransposedMap<>(operator, at, cotangent);
                var found = FixedPointSolve.of(map, method)
                        .tolerance(Tolerance.relative(tolerance))
                        .maxEvaluations(maxEvaluations)
                        .run(start)) {
            StateSpace<Z> space = operator.space();
            int[] useless = useless(found, space.norms(cotangent));
            space.copySamples(cotangent, useless, found.value(), useless);
            operator.collect(at, found.value());
            return new BackwardReport(Optional.of(SolveSummary.of(found)), useless.length);
        }
    }

    private static int[] useless(Solution<?> found, double[] sizes) {
        return found.samples().stream()
                .filter(end -> !end.outcome().isConverged() && !(end.residual() < sizes[end.sample()]))
                .mapToInt(SampleResult::sample)
                .toArray();
    }
}
