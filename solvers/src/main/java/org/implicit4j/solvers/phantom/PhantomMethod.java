package org.implicit4j.solvers.phantom;

import java.util.List;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.adjoint.AdjointPass;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.solvers.backward.StepsPass;

/** Damped steps from the fixed point. */
record PhantomMethod(String name, List<Setting> settings, int steps, double damping) implements AdjointMethod {

    @Override
    public <Z> AdjointPass<Z> forward(ParametricOperator<Z> operator, FixedPointSolve<Z> solve, Z start) {
        return new StepsPass<>(operator, solve.run(start), steps, damping);
    }
}
