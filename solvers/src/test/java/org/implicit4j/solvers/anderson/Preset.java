package org.implicit4j.solvers.anderson;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/** Anderson's method with some options set for good, so that a form of it can be held to the whole contract. */
record Preset(Anderson anderson, Map<String, String> fixed) implements MethodProvider {

    Preset(Map<String, String> fixed) {
        this(new Anderson(), fixed);
    }

    @Override
    public String name() {
        return anderson.name();
    }

    @Override
    public String summary() {
        return anderson.summary();
    }

    @Override
    public Advice advice() {
        return anderson.advice();
    }

    @Override
    public List<Parameter<?>> parameters() {
        return anderson.parameters().stream()
                .filter(parameter -> !fixed.containsKey(parameter.name()))
                .toList();
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        Settings all = Settings.of(name(), anderson.parameters());
        for (Setting setting : settings.effective()) {
            all = all.with(setting.name(), setting.value(), setting.origin());
        }
        for (Map.Entry<String, String> option : fixed.entrySet()) {
            all = all.with(option.getKey(), option.getValue(), "preset");
        }
        return new Method(anderson.create(all), settings.effective());
    }

    private record Method(FixedPointMethod whole, List<Setting> settings) implements FixedPointMethod {

        @Override
        public String name() {
            return whole.name();
        }

        @Override
        public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
            return whole.start(operator);
        }
    }
}
