package org.implicit4j.solvers.backward;

import java.util.Optional;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.operator.DifferentiableOperator;
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
     * An answer for each sample.
     *
     * @param answer what the solver gave, with g where that is no better than zero
     * @param replaced how many samples have g
     */
    public record Found<Z>(LinearSolve.Answer<Z> answer, int replaced) {}

    /**
     * Solves.
     *
     * @param at the fixed point
     * @param g its cotangent; not modified
     */
    public <Z> Found<Z> solve(DifferentiableOperator<Z> operator, Z at, Z g) {
        StateSpace<Z> space = operator.space();
        LinearSolve.Answer<Z> answer = solver.solve(operator, at, g);
        int[] useless = useless(answer.summary(), space.norms(g));
        space.copySamples(g, useless, answer.w(), useless);
        return new Found<>(answer, useless.length);
    }

    private static int[] useless(SolveSummary summary, double[] sizes) {
        return summary.samples().stream()
                .filter(end -> !end.outcome().isConverged() && !(end.residual() < sizes[end.sample()]))
                .mapToInt(SampleResult::sample)
                .toArray();
    }

    /** Has {@code operator} collect the cotangents that the solution makes. */
    public <Z> BackwardReport collect(ParametricOperator<Z> operator, Z at, Z g) {
        Found<Z> found = solve(operator, at, g);
        operator.collect(at, found.answer().w());
        operator.space().release(found.answer().w());
        return new BackwardReport(Optional.of(found.answer().summary()), found.replaced());
    }
}
