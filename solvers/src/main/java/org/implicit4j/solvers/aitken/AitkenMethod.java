package org.implicit4j.solvers.aitken;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** Aitken's relaxation with its options set. */
record AitkenMethod(String name, List<Setting> settings, Relaxation relaxation) implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return new AitkenStepper<>(operator.space(), relaxation);
    }
}
