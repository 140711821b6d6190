package org.implicit4j.app.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectNameTest {

    private static ProjectName of(String name) {
        return ProjectName.of(name, Optional.empty(), List.of("study", "lp"));
    }

    @Test
    void dashesAreWordsInJava() {
        assertThat(of("heat-flow2d").packageName()).isEqualTo("org.example.heatflow2d");
        assertThat(of("heat-flow2d").typePrefix()).isEqualTo("HeatFlow2d");
    }

    @Test
    void aPackageCanBeChosen() {
        assertThat(ProjectName.of("class", Optional.of("com.mycompany.heat"), List.of())
                        .packageName())
                .isEqualTo("com.mycompany.heat");
    }

    @ParameterizedTest
    @CsvSource({
        "HeatFlow, Maybe take 'heat-flow'",
        "heat flow, Maybe take 'heat-flow'",
        "2d, Maybe take 'd'",
        "heat-, Maybe take 'heat'",
        "../heat, Maybe take 'heat'",
        "'', Maybe take one like",
        "lp, Maybe choose another",
        "study, Maybe choose another",
        "class, --package",
        "tr-ue, --package",
    })
    void aNameThatCannotBeUsedIsRefusedWithAHint(String name, String hint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(name))
                .withMessageContainingAll(name.replace("-", ""), hint);
    }

    @ParameterizedTest
    @CsvSource({
        "heat",
        "com.my-company.heat",
        "com.class.heat",
        "java.heat",
        "org.implicit4j",
        "org.implicit4j.heat",
        "''"
    })
    void aPackageThatCannotBeUsedIsRefused(String packageName) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProjectName.of("heat", Optional.of(packageName), List.of()))
                .withMessageContainingAll(packageName, "\nMaybe");
    }
}
