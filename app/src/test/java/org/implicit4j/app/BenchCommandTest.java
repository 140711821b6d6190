package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.implicit4j.app.Shell.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code implicit4j bench} as it is typed. */
class BenchCommandTest {

    private final Shell shell = new Shell(Path.of("none"));

    @TempDir
    private Path folder;

    @Test
    void anUnknownCaseIsWrongUsage() {
        Result result = shell.run("bench", "--only", "conv31_8x64x64");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'conv31_8x64x64'", "Found: [");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nonsense                                            | 1 | is not JSON
            {"threads": 2}                                      | 1 | is not a table of times
            {"threads": 3, "seconds": {"conv": {"forward": 1}}} | 2 | for 3 threads, but this run has 1 thread
            """)
    void aPeerThatCannotBeUsedIsAnsweredBeforeAnythingIsMeasured(String text, int exitCode, String sentence)
            throws IOException {
        Path peer = Files.writeString(folder.resolve("peer.json"), text);

        Result result = shell.run("bench", "--threads", "1", "--quiet", "--against", peer.toString());

        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.err().lines()).hasSize(2);
        assertThat(result.err()).contains(sentence, "Maybe");
    }

    @Test
    void aPeerThatIsNotThereIsAFailedJob() {
        Result result =
                shell.run("bench", "--against", folder.resolve("none.json").toString(), "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.json().get("error").asText()).contains("There is no file", "none.json");
    }

    @Test
    void aCaseIsTimedInTheFormOfThePeerAndComparedWithIt() throws IOException {
        Path peer = Files.writeString(
                folder.resolve("peer.json"),
                "{\"torch\": \"1.13\", \"threads\": 1, \"seconds\": {\"rmsnorm_2048x512\": {\"forward\": 100},"
                        + " \"looped\": {\"forward\": 1}}}");

        JsonNode json = shell.run(
                        "bench",
                        "--threads",
                        "1",
                        "--only",
                        "rmsnorm_2048x512",
                        "--repeats",
                        "3",
                        "--json",
                        "--against",
                        peer.toString())
                .json();

        JsonNode times = json.get("seconds").get("rmsnorm_2048x512");
        assertThat(json.get("implicit4j").asText()).isNotEmpty();
        assertThat(json.get("threads").asInt()).isEqualTo(1);
        assertThat(times.get("forward_backward").asDouble())
                .isGreaterThan(times.get("forward").asDouble());
        JsonNode against = json.get("against");
        assertThat(against.get("ratios")).hasSize(1);
        assertThat(against.get("ratios").get(0).get("missed").asBoolean()).isFalse(); // 100 seconds are enough
        assertThat(against.get("ignored").get(0).asText()).isEqualTo("looped");
    }

    @Test
    void aProfileNamesTheOperations() {
        Result result = shell.run("bench", "--threads", "1", "--profile", "rmsnorm_2048x512", "--repeats", "3");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("rmsnorm_2048x512 forward: ", "rmsnorm_2048x512 forward+backward: ")
                .contains("rms-norm [2048, 512]", "vjp", "outside of operations");
    }
}
