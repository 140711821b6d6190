package org.implicit4j.solvers.anderson;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** Anderson acceleration with its options set. */
record AndersonMethod(
        String name, List<Setting> settings, DepthRule depth, DampingRule damping, Fit fit, Safeguard safeguard)
        implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return new AndersonStepper<>(operator.space(), this);
    }
}
