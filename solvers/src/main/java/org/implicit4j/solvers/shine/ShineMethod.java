package org.implicit4j.solvers.shine;

import java.util.List;
import java.util.Optional;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.adjoint.AdjointPass;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.solvers.backward.BackwardSolve;

/**
 * The forward run's estimate, with its options set.
 *
 * @param guard how many times as long as the cotangent an estimate may be
 * @param fallback what solves where the estimate is out of bounds; empty for the Jacobian-free answer
 * @param refinement of the estimate, if any
 */
record ShineMethod(
        String name,
        List<Setting> settings,
        double guard,
        Optional<BackwardSolve> fallback,
        Optional<Refinement> refinement)
        implements AdjointMethod {

    private static final String AT_ONCE = "0"; // so that a finished sample learns nothing more

    @Override
    public <Z> AdjointPass<Z> forward(ParametricOperator<Z> operator, FixedPointSolve<Z> solve, Z start) {
        KeptRun run = new KeptRun(solve.method());
        var solution = solve.method(run)
                .set(FixedPointSolve.REMOVAL.name(), AT_ONCE, "shine")
                .run(start);
        return new ShinePass<>(operator, this, run, solution);
    }
}
