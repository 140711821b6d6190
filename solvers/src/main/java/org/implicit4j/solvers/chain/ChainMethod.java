package org.implicit4j.solvers.chain;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** A chain with its options set. */
record ChainMethod(String name, List<Setting> settings, List<FixedPointMethod> stages, int patience, Endings endings)
        implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return new ChainStepper<>(operator, this);
    }

    boolean isLast(int stage) {
        return stage == stages.size() - 1;
    }
}
