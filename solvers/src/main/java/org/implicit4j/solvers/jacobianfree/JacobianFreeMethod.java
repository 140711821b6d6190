package org.implicit4j.solvers.jacobianfree;

import java.util.List;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.adjoint.AdjointPass;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.solvers.backward.StepsPass;

/** One full step from the fixed point. */
record JacobianFreeMethod(String name, List<Setting> settings) implements AdjointMethod {

    @Override
    public <Z> AdjointPass<Z> forward(ParametricOperator<Z> operator, FixedPointSolve<Z> solve, Z start) {
        return new StepsPass<>(operator, solve.run(start), 1, 1);
    }
}
