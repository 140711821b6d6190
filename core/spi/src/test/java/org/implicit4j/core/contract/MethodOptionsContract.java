package org.implicit4j.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.problem.HardProblem;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Iterate;
import org.implicit4j.core.spi.MethodProvider;
import org.junit.jupiter.api.Test;

/** The part of {@link MethodContract} about names and options. */
abstract class MethodOptionsContract {

    /** Returns the provider under test. */
    protected abstract MethodProvider provider();

    /** Returns for every parameter a value with which the iterates of some hard problem are not the default's. */
    protected abstract Map<String, String> valuesThatMatter();

    /** Returns for every parameter values that must be refused. */
    protected abstract Map<String, List<String>> refusedValues();

    @Test
    void nameIsLowerCaseDigitsAndDashes() {
        assertThat(provider().name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(provider().summary()).isNotBlank().doesNotContain("\n");
        assertThat(method().name()).isEqualTo(provider().name());
    }

    @Test
    void adviceSaysWhenAndWhenNot() {
        assertThat(List.of(
                        provider().advice().goodFor(),
                        provider().advice().notFor(),
                        provider().advice().memory()))
                .allSatisfy(phrase ->
                        assertThat(phrase).isNotBlank().doesNotContain("\n").doesNotEndWith("."));
    }

    @Test
    void everyParameterIsReportedWithItsOrigin() {
        assertThat(method().settings())
                .extracting(Setting::name)
                .containsExactlyElementsOf(
                        provider().parameters().stream().map(Parameter::name).toList());
        assertThat(method().settings())
                .allSatisfy(setting -> assertThat(setting.origin()).isEqualTo(Setting.DEFAULT));
        valuesThatMatter()
                .forEach((name, value) -> assertThat(provider()
                                .create(defaults().with(name, value, "test"))
                                .settings())
                        .contains(new Setting(name, value, "test")));
    }

    @Test
    void everyParameterChangesTheRun() {
        assertThat(valuesThatMatter().keySet()).containsExactlyInAnyOrderElementsOf(parameterNames());
        valuesThatMatter().forEach((name, value) -> {
            FixedPointMethod changed = provider().create(defaults().with(name, value, "test"));
            assertThat(HardProblems.all())
                    .as("%s=%s changes the iterates of some hard problem", name, value)
                    .anySatisfy(problem ->
                            assertThat(iterates(problem, changed, 60)).isNotEqualTo(iterates(problem, method(), 60)));
        });
    }

    @Test
    void valuesOutOfRangeAreRefusedByName() {
        assertThat(refusedValues().keySet()).containsExactlyInAnyOrderElementsOf(parameterNames());
        refusedValues().forEach((name, values) -> {
            assertThat(values).isNotEmpty();
            for (String value : values) {
                assertThatThrownBy(() -> provider().create(defaults().with(name, value, "test")))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(name)
                        .hasMessageContaining(value);
            }
        });
    }

    @Test
    void unknownOptionIsAnError() {
        assertThatThrownBy(() -> defaults().with("no-such-option", "1", "test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such-option");
    }

    static List<List<Double>> iterates(HardProblem problem, FixedPointMethod method, int count) {
        try (var iterates = solve(problem.operator(), method)
                .tolerance(problem.tolerance())
                .maxEvaluations(count)
                .iterates(problem.start())) {
            return iterates.map(Iterate::z)
                    .map(z -> Arrays.stream(z).boxed().toList())
                    .toList();
        }
    }

    final FixedPointMethod method() {
        return provider().create(defaults());
    }

    private Settings defaults() {
        return Settings.of(provider().name(), provider().parameters());
    }

    private List<String> parameterNames() {
        return provider().parameters().stream().map(Parameter::name).toList();
    }

    static FixedPointSolve<double[]> solve(FixedPointOperator<double[]> operator, FixedPointMethod method) {
        return FixedPointSolve.of(operator, method);
    }
}
