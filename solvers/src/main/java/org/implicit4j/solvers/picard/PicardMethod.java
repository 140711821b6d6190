package org.implicit4j.solvers.picard;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** Proposes the operator's value, and remembers nothing. */
record PicardMethod(String name, List<Setting> settings) implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return (z, fz) -> fz;
    }
}
