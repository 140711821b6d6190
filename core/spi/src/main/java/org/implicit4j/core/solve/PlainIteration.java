package org.implicit4j.core.solve;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;

/**
 * Plain iteration {@code z <- G(z)}, for code that measures iterates and has no methods to choose from; users select
 * {@code picard}.
 */
public record PlainIteration() implements FixedPointMethod {

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
