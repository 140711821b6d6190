package org.implicit4j.solvers.implicit;

import org.implicit4j.core.adjoint.AdjointPass;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.solvers.backward.BackwardSolve;

/** Keeps the fixed point, and solves on the way back. */
record ImplicitPass<Z>(ParametricOperator<Z> operator, BackwardSolve backward, Solution<Z> solution)
        implements AdjointPass<Z> {

    @Override
    public Z state() {
        return solution.value();
    }

    @Override
    public SolveSummary forward() {
        return SolveSummary.of(solution);
    }

    @Override
    public BackwardReport back(Z cotangent) {
        return backward.collect(operator, solution.value(), cotangent);
    }

    @Override
    public void close() {
        solution.close();
    }
}
