package org.implicit4j.solvers.halpern;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** Halpern's iteration with its options set. */
record HalpernMethod(String name, List<Setting> settings, boolean adaptive, double restart, double reflection)
        implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return new HalpernStepper<>(operator.space(), this);
    }
}
