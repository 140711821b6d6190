package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.implicit4j.app.Shell.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user reads when something is wrong. */
class ErrorsTest {

    @TempDir
    private static Path plugins;

    private static Shell shell = new Shell(Path.of("none"));

    @BeforeAll
    static void dropIn() {
        DropInJar.compile("reciprocal", plugins);
        shell = new Shell(plugins);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    argument | 2 | x (2) must be in (0, 1]. | Maybe scale it.
                    missing  | 1 | 'no-such-file.mps'       | Maybe it is meant from another folder
                    full     | 1 | The disk is full         | Maybe free some space
                    nonsense | 1 | line 3 of 'a.mps'        | Maybe it is another format.
                    bug      | 1 | IllegalMonitorStateException: oops | Maybe report it
                    """)
    void aFailureIsOneSentenceAndAHintInBothForms(String how, int exitCode, String sentence, String hint) {
        Result plain = shell.run("reciprocal", "break", how, "--quiet");
        assertThat(plain.exitCode()).isEqualTo(exitCode);
        assertThat(plain.out()).isEmpty();
        assertThat(plain.err().lines()).hasSize(2);
        assertThat(plain.err()).contains(sentence, hint).doesNotContain("\tat ");

        Result machine = shell.run("reciprocal", "break", how, "--json", "--quiet");
        assertThat(machine.exitCode()).isEqualTo(exitCode);
        JsonNode json = machine.json();
        assertThat(json.get("error").asText()).contains(sentence);
        assertThat(json.get("hint").asText()).startsWith(hint);
    }

    @Test
    void aJobThatDidNotReachItsGoalExitsWithOneAndItsAnswer() {
        Result result = shell.run("reciprocal", "break", "goal", "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.json().get("status").asText()).isEqualTo("not-solved");
    }

    @Test
    void stacktraceShowsWhereAnErrorCameFrom() {
        assertThat(shell.run("reciprocal", "break", "bug", "--stacktrace").err())
                .contains("org.example.reciprocal.Break.run");
    }

    @ParameterizedTest
    @CsvSource({
        "stduy, Maybe you meant 'study'",
        "plugin, Maybe you meant 'plugins'",
        "xyz, Maybe see 'implicit4j --help'"
    })
    void anUnknownCommandIsAnsweredWithTheKnownOnes(String typed, String hint) {
        Result result = shell.run(typed);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'" + typed + "'", "Found: [", "doctor", hint);
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheClosestOne() {
        Result result = shell.run("reciprocal", "invert", "--iteratoins", "4");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'--iteratoins'", "--step", "Maybe you meant '--iterations'");
    }

    @Test
    void aValueThatIsNotAllowedIsAnsweredWithWhatIs() {
        assertThat(shell.run("reciprocal", "invert", "0.5", "--iterations", "none")
                        .err())
                .contains("iterations (none)", "at least 1");
        assertThat(shell.run("reciprocal", "invert", "0.5", "--seed", "x").err())
                .contains("--seed", "'x'");
        assertThat(shell.run("reciprocal", "invert", "0.5", "1", "2").exitCode())
                .isEqualTo(2);
    }

    @Test
    void whatMustBeGivenIsNamed() {
        Result result = shell.run("reciprocal", "break");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("HOW", "implicit4j reciprocal break --help");
        assertThat(shell.run("reciprocal", "wait").err()).contains("--out");
        assertThat(shell.run("reciprocal").err()).contains("invert, break, wait");
    }

    @Test
    void aBrokenPluginIsListedAndStopsNothing(@TempDir Path folder) throws Exception {
        DropInJar.compile("reciprocal", folder);
        Files.createDirectories(folder.resolve("empty"));
        Shell both = new Shell(folder);

        assertThat(both.run("reciprocal", "invert", "0.5").exitCode()).isZero();
        JsonNode rejected = both.run("plugins", "--json").json().get("rejected");
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).get("reason").asText()).contains("no jar");
    }

    @Test
    void twoDomainsOfOneNameStopTheApplication(@TempDir Path folder) throws Exception {
        DropInJar.compile("reciprocal", folder);
        Path copy = Files.createDirectories(folder.resolve("copy"));
        Files.copy(folder.resolve("reciprocal/reciprocal.jar"), copy.resolve("copy.jar"));

        Result result = new Shell(folder).run("plugins");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("'reciprocal'", folder.resolve("copy").toString(), "module");
    }

    @ParameterizedTest
    @CsvSource({"throwing, no licence file", "unbound, java.lang.Runnable"})
    void aDomainThatCannotBeBuiltSaysWhyAndStopsNothingElse(String name, String reason, @TempDir Path folder) {
        DropInJar.compile("reciprocal", folder);
        DropInJar.compile("broken", folder);
        Shell both = new Shell(folder);

        Result result = both.run(name);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("'" + name + "'", "org.example.broken", reason, "Maybe");
        assertThat(both.run("reciprocal", "invert", "0.5").exitCode()).isZero();
        assertThat(both.run("plugins", "--json").json().get("rejected"))
                .hasSize(2)
                .anySatisfy(rejected -> {
                    assertThat(rejected.get("source").asText())
                            .isEqualTo(folder.resolve("broken").toString());
                    assertThat(rejected.get("reason").asText()).contains("'" + name + "'", reason);
                    assertThat(rejected.get("hint").asText()).contains("ask its author");
                });
    }
}
