package org.implicit4j.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.implicit4j.core.settings.Parameter.Kind;
import org.junit.jupiter.api.Test;

class ParameterTest {

    @Test
    void eachKindSaysWhatItIs() {
        assertThat(Stream.of(
                                Parameter.integer("a", 1, "s"),
                                Parameter.wide("a", 1, "s"),
                                Parameter.real("a", "s"),
                                Parameter.choice("a", List.of("x", "y"), "x", "s"),
                                Parameter.text("a", "T", "s"),
                                Parameter.seconds("a", "s"),
                                Parameter.flag("a", "s"),
                                Parameter.nameOrFile("a", "M", "s", "tiny"::equals),
                                Parameter.inputFile("a", "F", "s"),
                                Parameter.inputFolder("a", "D", "s"),
                                Parameter.outputFile("a", "F", "s"),
                                Parameter.outputFolder("a", "D", "s"))
                        .map(Parameter::kind))
                .containsExactly(
                        Kind.INTEGER,
                        Kind.INTEGER,
                        Kind.REAL,
                        Kind.CHOICE,
                        Kind.TEXT,
                        Kind.SECONDS,
                        Kind.FLAG,
                        Kind.NAME_OR_FILE,
                        Kind.INPUT_FILE,
                        Kind.INPUT_FOLDER,
                        Kind.OUTPUT_FILE,
                        Kind.OUTPUT_FOLDER);
    }

    @Test
    void onlyPathsAndUnknownNamesLeadToFiles() {
        Parameter<String> model = Parameter.nameOrFile("model", "M", "s", "tiny"::equals);

        assertThat(model.leadsToFile("tiny")).isFalse();
        assertThat(model.leadsToFile("tiny.bin")).isTrue();
        assertThat(Parameter.text("a", "T", "s").leadsToFile("/etc/passwd")).isFalse();
        assertThat(Parameter.outputFolder("a", "D", "s").leadsToFile("x")).isTrue();
    }

    @Test
    void aKindOutlivesEveryRefinement() {
        Parameter<String> refined = Parameter.nameOrFile("model", "M", "s", "tiny"::equals)
                .where(text -> !text.isEmpty(), "not empty")
                .withDefault("tiny")
                .positional();

        assertThat(refined.kind()).isEqualTo(Kind.NAME_OR_FILE);
        assertThat(refined.leadsToFile("tiny")).isFalse();
        assertThat(refined.leadsToFile("big")).isTrue();
        assertThat(refined.placeholder()).isEqualTo("M");
        assertThatThrownBy(() -> refined.parse("")).hasMessage("model () must be not empty.");
    }

    @Test
    void wordsMayBeSuggestedOfMany() {
        Parameter<String> text = Parameter.text("method", "METHOD", "which").suggesting(List.of("picard", "anderson"));

        assertThat(text.suggestions()).containsExactly("picard", "anderson");
        assertThat(text.choices()).isEmpty();
        assertThat(text.parse("newton")).isEqualTo("newton");
        assertThat(text.positional().suggestions()).isEqualTo(text.suggestions());
        assertThat(Parameter.text("a", "T", "s").suggestions()).isEmpty();
    }

    @Test
    void aChoiceListsItsWords() {
        Parameter<String> choice = Parameter.choice("step", List.of("half", "tenth"), "half", "how far");

        assertThat(choice.choices()).containsExactly("half", "tenth");
        assertThat(choice.suggestions()).isEqualTo(choice.choices());
        assertThat(choice.placeholder()).isEqualTo("half|tenth");
        assertThat(Parameter.text("a", "T", "s").choices()).isEmpty();
        assertThatThrownBy(() -> choice.parse("all")).hasMessage("step (all) must be one of [half, tenth].");
    }
}
