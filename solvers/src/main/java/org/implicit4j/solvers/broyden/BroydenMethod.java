package org.implicit4j.solvers.broyden;

import java.util.List;
import java.util.Optional;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** Broyden's method with its options set. */
record BroydenMethod(
        String name, List<Setting> settings, Memory memory, Optional<LineSearch> lineSearch, double restart)
        implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return new BroydenStepper<>(operator.space(), this);
    }
}
