package org.implicit4j.solvers.shine;

import java.util.List;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.solvers.backward.GmresSolve;
import org.implicit4j.solvers.backward.LinearSolve;
import org.implicit4j.solvers.backward.Summaries;
import org.implicit4j.solvers.krylov.Gmres;

/**
 * A few iterations of GMRES from an estimate, which cannot make its residual larger.
 *
 * @param iterations at least 1; the residual is computed before and after, by two products more
 * @param tolerance at which it ends earlier
 */
record Refinement(int iterations, double tolerance) {

    private static final String REASON = "all iterations of the refinement were made";

    /** What became of the estimate. */
    record Refined<Z>(Z w, SolveSummary summary) {}

    <Z> Refined<Z> of(DifferentiableOperator<Z> operator, Z at, Z g, Z estimate) {
        LinearSolve solve = new GmresSolve(new Gmres(iterations, iterations + 1), tolerance);
        LinearSolve.Answer<Z> found = solve.improve(operator, at, g, estimate);
        List<SampleResult> ends =
                found.summary().samples().stream().map(Refinement::accepted).toList();
        return new Refined<>(found.w(), Summaries.of(ends, found.summary().evaluations()));
    }

    private static SampleResult accepted(SampleResult end) {
        return end.outcome().isConverged()
                ? end
                : new SampleResult(
                        end.sample(),
                        new Outcome.Accepted(end.evaluations(), end.residual(), REASON),
                        end.residual(),
                        end.relativeResidual(),
                        end.evaluations());
    }
}
