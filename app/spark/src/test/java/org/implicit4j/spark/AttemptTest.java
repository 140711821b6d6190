package org.implicit4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.implicit4j.core.solve.Cancellation;
import org.junit.jupiter.api.Test;

/** What is an input's fault, and what may be a machine's. */
class AttemptTest {

    private static Attempt.Line attempt(String word, boolean killed, boolean last, String... more) throws IOException {
        try (Workshop workshop = new Workshop()) {
            String[] command = new String[more.length + 3];
            command[0] = "probe";
            command[1] = "echo";
            command[2] = word;
            System.arraycopy(more, 0, command, 3, more.length);
            Item item = new Item(4, word, 1, new String[] {"x", "1"}, command);
            return new Attempt(workshop, new Cancellation(), () -> killed, last).run(item);
        }
    }

    @Test
    void anAnswerHasItsPlaceAndTheCommandThatGivesItAgain() throws IOException {
        Attempt.Line line = attempt("hello", false, false);

        assertThat(line.fate()).isEqualTo(Attempt.Fate.DONE);
        assertThat(line.json())
                .startsWith(
                        "{\"index\":4,\"input\":\"hello\",\"seed\":1,\"sweep\":{\"x\":\"1\"},"
                                + "\"command\":\"implicit4j probe echo hello\",\"success\":true,\"result\":{\"word\":\"hello\"");
    }

    @Test
    void workInVainIsAnAnswerAndNoSuccess() throws IOException {
        Attempt.Line line = attempt("vain", false, false);

        assertThat(line.fate()).isEqualTo(Attempt.Fate.UNSUCCESSFUL);
        assertThat(line.json()).contains("\"success\":false,\"result\":{\"word\":\"vain\"");
    }

    @Test
    void anInputThatCannotBeReadIsReportedAtOnce() throws IOException {
        Attempt.Line line = attempt("unreadable", false, false);

        assertThat(line.fate()).isEqualTo(Attempt.Fate.ERROR);
        assertThat(line.json())
                .contains("\"success\":false,\"error\":\"'unreadable' cannot be read.\"")
                .contains("\"hint\":\"Maybe it is another format.\"");
    }

    @Test
    void aBugThatAnInputFindsIsReportedAtOnce() throws IOException {
        assertThat(attempt("bug", false, false).json()).contains("Index 7 out of bounds");
    }

    @Test
    void anInputThatTheCommandDoesNotUnderstandIsReportedAtOnce() throws IOException {
        assertThat(attempt("hello", false, false, "--iterations", "0").json())
                .contains("iterations (0) must be at least 1.");
    }

    @Test
    void aHelpTextIsNoAnswer() throws IOException {
        assertThat(attempt("hello", false, false, "--help").json()).contains("asks for a help text");
    }

    @Test
    void aDomainThatCannotBeMadeIsTheMachinesFault() {
        assertThatThrownBy(() -> attempt("hello", false, true, "--seed", Long.toString(ProbeDomain.UNBEARABLE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("probe");
    }

    @Test
    void anErrorIsThrownForSparkToTryAgain() {
        assertThatThrownBy(() -> attempt("always", false, false)).isInstanceOf(UnsatisfiedLinkError.class);
    }

    @Test
    void anErrorOfTheLastAttemptIsReported() throws IOException {
        assertThat(attempt("always", false, true).json()).contains("no native code on this machine");
    }

    @Test
    void whatAKilledAttemptThrowsIsNoAnswer() {
        assertThatThrownBy(() -> attempt("unreadable", true, true)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> attempt("bug", true, true)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThatThrownBy(() -> attempt("always", true, true)).isInstanceOf(UnsatisfiedLinkError.class);
    }
}
