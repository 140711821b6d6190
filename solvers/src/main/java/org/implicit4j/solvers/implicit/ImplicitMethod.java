package org.implicit4j.solvers.implicit;

import java.util.List;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.adjoint.AdjointPass;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.solvers.backward.BackwardSolve;

/** A solve forward and a solve back. */
record ImplicitMethod(String name, List<Setting> settings, BackwardSolve backward) implements AdjointMethod {

    @Override
    public <Z> AdjointPass<Z> forward(ParametricOperator<Z> operator, FixedPointSolve<Z> solve, Z start) {
        return new ImplicitPass<>(operator, backward, solve.run(start));
    }
}
