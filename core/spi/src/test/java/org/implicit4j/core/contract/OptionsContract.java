package org.implicit4j.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.OptionedProvider;
import org.junit.jupiter.api.Test;

/** The part of a contract about names, advice and options, whatever a provider makes of them. */
abstract class OptionsContract {

    /** Returns the provider under test. */
    protected abstract OptionedProvider provider();

    /** Returns for every parameter a value with which some run differs from the default's. */
    protected abstract Map<String, String> valuesThatMatter();

    /** Returns for every parameter values that must be refused. */
    protected abstract Map<String, List<String>> refusedValues();

    /** What a provider made, as it describes itself. */
    record Made(String name, List<Setting> settings) {}

    /** Has the provider make something. */
    abstract Made make(Settings settings);

    /** Returns whether some run with these settings differs from the default's. */
    abstract boolean changesSomeRun(Settings changed);

    @Test
    void nameIsLowerCaseDigitsAndDashes() {
        assertThat(provider().name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(provider().summary()).isNotBlank().doesNotContain("\n");
        assertThat(make(defaults()).name()).isEqualTo(provider().name());
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
        List<Setting> settings = make(defaults()).settings();
        assertThat(settings).extracting(Setting::name).containsExactlyElementsOf(parameterNames());
        assertThat(settings).allSatisfy(setting -> assertThat(setting.origin()).isEqualTo(Setting.DEFAULT));
        valuesThatMatter()
                .forEach((name, value) -> assertThat(
                                make(defaults().with(name, value, "test")).settings())
                        .contains(new Setting(name, value, "test")));
    }

    @Test
    void everyParameterChangesTheRun() {
        assertThat(valuesThatMatter().keySet()).containsExactlyInAnyOrderElementsOf(parameterNames());
        valuesThatMatter()
                .forEach((name, value) -> assertThat(changesSomeRun(defaults().with(name, value, "test")))
                        .as("%s=%s changes some run", name, value)
                        .isTrue());
    }

    @Test
    void valuesOutOfRangeAreRefusedByName() {
        assertThat(refusedValues().keySet()).containsExactlyInAnyOrderElementsOf(parameterNames());
        refusedValues().forEach((name, values) -> {
            assertThat(values).isNotEmpty();
            for (String value : values) {
                assertThatThrownBy(() -> make(defaults().with(name, value, "test")))
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

    final Settings defaults() {
        return Settings.of(provider().name(), provider().parameters());
    }

    private List<String> parameterNames() {
        return provider().parameters().stream().map(Parameter::name).toList();
    }
}
