package org.implicit4j.solvers.backward;

import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.solve.SolveSummary;

/** A way to solve {@code w = J^T w + g}, where J is the Jacobian of an operator at one point, with products only. */
public interface LinearSolve {

    /**
     * What a solve gave.
     *
     * @param w the best that was seen; finite, and the caller's
     * @param summary in which the residual of a sample is {@code |J^T w + g - w|}
     */
    record Answer<Z>(Z w, SolveSummary summary) {}

    /** Solves without a guess; no state is modified. */
    <Z> Answer<Z> solve(DifferentiableOperator<Z> operator, Z at, Z g);

    /** Solves from a guess; no state is modified. */
    <Z> Answer<Z> improve(DifferentiableOperator<Z> operator, Z at, Z g, Z guess);
}
