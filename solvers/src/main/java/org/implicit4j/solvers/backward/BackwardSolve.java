package org.implicit4j.solvers.backward;

import java.util.Optional;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.core.solve.SolveSummary;

/**
 * Solves {@code w = J^T w + g}, and has an answer even where that fails: the best w seen, if its residual is smaller than
 * {@code |g|}, which is that of {@code w = 0}; else g, the Jacobian-free answer. So a gradient never vanishes in silence.
 */
public record BackwardSolve(LinearSolve solver) {

    /**
     * Has {@code operator} collect the cotangents that the solution w makes.
     *
     * @param at the fixed point
     * @param g its cotangent; not modified
     */
    public <Z> BackwardReport collect(ParametricOperator<Z> operator, Z at, Z g) {
        StateSpace<Z> space = operator.space();
        LinearSolve.Answer<Z> found = solver.solve(operator, at, g);
        int[] useless = useless(found.summary(), space.norms(g));
        space.copySamples(g, useless, found.w(), useless);
        operator.collect(at, found.w());
        space.release(found.w());
        return new BackwardReport(Optional.of(found.summary()), useless.length);
    }

    /** Returns the samples that were not solved and whose w is no better than zero. */
    static int[] useless(SolveSummary summary, double[] sizes) {
        return summary.samples().stream()
                .filter(end -> !end.outcome().isConverged() && !(end.residual() < sizes[end.sample()]))
                .mapToInt(SampleResult::sample)
                .toArray();
    }
}
