package org.implicit4j.solvers.newtonkrylov;

import java.util.List;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** Newton-Krylov with its options set. */
record NewtonKrylovMethod(
        String name,
        List<Setting> settings,
        boolean exact,
        int maxInner,
        double step,
        boolean lineSearch,
        double reuse,
        Forcing forcing)
        implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return new NewtonKrylovStepper<>(operator, this);
    }

    /** Returns whether products with the Jacobian of {@code operator} are asked for. */
    boolean isExactFor(FixedPointOperator<?> operator) {
        return exact && operator instanceof DifferentiableOperator;
    }
}
