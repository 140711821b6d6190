package org.implicit4j.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    private static final List<String> COMMANDS = List.of("study", "solvers", "plugins", "doctor");

    @Test
    void oneSlipOfTheFingerIsRecognised() {
        assertThat(Suggestion.of("stduy", COMMANDS)).contains("'study'"); // two neighbours swapped
        assertThat(Suggestion.of("stdy", COMMANDS)).contains("'study'"); // one left out
        assertThat(Suggestion.of("pluggins", COMMANDS)).contains("'plugins'"); // one too many
    }

    @Test
    void anotherWordIsNotMistakenForAKnownOne() {
        assertThat(Suggestion.of("train", COMMANDS)).isEmpty();
    }
}
