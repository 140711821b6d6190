package org.implicit4j.core.broken;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/** A method without options, unless overridden, whose subclass says what its steps are. */
abstract class BrokenMethod extends MethodContract implements MethodProvider {

    abstract <Z> Stepper<Z> start(FixedPointOperator<Z> operator, Settings settings);

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public String summary() {
        return "wrong on purpose";
    }

    @Override
    public Advice advice() {
        return Advice.of("tests of tests", "anything else", "whatever");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of();
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        return new FixedPointMethod() {
            @Override
            public String name() {
                return BrokenMethod.this.name();
            }

            @Override
            public List<Setting> settings() {
                return settings.effective();
            }

            @Override
            public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
                return BrokenMethod.this.start(operator, settings);
            }
        };
    }

    @Override
    protected MethodProvider provider() {
        return this;
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.of();
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of();
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of();
    }
}
