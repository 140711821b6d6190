package org.implicit4j.solvers.peacemanrachford;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.SplitOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** Peaceman-Rachford splitting with its options set. */
record PeacemanRachfordMethod(String name, List<Setting> settings, double step, double relaxation)
        implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return new PeacemanRachfordStepper<>(split(operator), this);
    }

    static <Z> SplitOperator<Z> split(FixedPointOperator<Z> operator) {
        if (operator instanceof SplitOperator<Z> split) {
            return split;
        }
        throw new IllegalArgumentException(
                "The method 'peaceman-rachford' needs a split operator, which has the resolvents of its two parts, and this"
                        + " one is not split.\n"
                        + "Maybe use 'forward-backward', which takes any operator, or 'anderson'.");
    }
}
