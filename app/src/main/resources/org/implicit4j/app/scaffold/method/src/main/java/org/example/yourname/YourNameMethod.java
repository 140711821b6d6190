package org.example.yourname;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** The method with its options set; it starts any number of runs, which share nothing. */
record YourNameMethod(String name, List<Setting> settings, double step, double momentum) implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return new YourNameStepper<>(operator.space(), step, momentum);
    }
}
