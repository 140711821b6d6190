package org.implicit4j.solvers.auto;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** The safe default with its options set. */
record AutoMethod(String name, List<Setting> settings, FixedPointMethod accelerated, int patience)
        implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return new AutoStepper<>(operator.space(), accelerated.start(operator), patience);
    }
}
