package org.implicit4j.solvers.unrolled;

import java.util.List;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.adjoint.AdjointPass;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointSolve;

/**
 * Iterations instead of a solve.
 *
 * @param last how many of the iterations are differentiated; from 1 to all
 * @param snapshots how many states are kept for that; at least 1
 */
record UnrolledMethod(String name, List<Setting> settings, int iterations, double damping, int last, int snapshots)
        implements AdjointMethod {

    @Override
    public <Z> AdjointPass<Z> forward(ParametricOperator<Z> operator, FixedPointSolve<Z> solve, Z start) {
        return new UnrolledPass<>(operator, this, start);
    }
}
