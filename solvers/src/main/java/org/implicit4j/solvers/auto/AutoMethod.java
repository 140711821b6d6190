package org.implicit4j.solvers.auto;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** The safe default with its options set: a chain under another name. */
record AutoMethod(String name, List<Setting> settings, FixedPointMethod chain) implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return chain.start(operator);
    }
}
