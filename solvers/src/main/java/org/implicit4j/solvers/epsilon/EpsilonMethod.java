package org.implicit4j.solvers.epsilon;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** The vector epsilon algorithm with its options set. */
record EpsilonMethod(String name, List<Setting> settings, int order, int delay, double safeguard, double agreement)
        implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return new EpsilonStepper<>(operator.space(), this);
    }
}
