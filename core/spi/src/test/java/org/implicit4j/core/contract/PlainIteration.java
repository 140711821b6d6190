package org.implicit4j.core.contract;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** {@code z' = G(z)}, so that contracts need no method from elsewhere. */
final class PlainIteration implements FixedPointMethod {

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return (z, fz) -> fz;
    }
}
