package org.implicit4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs in which something goes wrong, with Spark inside the test. */
class TaskJobFailureTest {

    private static final SparkConf TWO_CORES = Jobs.conf("local[2]");
    private static final SparkConf THREE_ATTEMPTS = Jobs.conf("local[2,3]");

    @TempDir
    private Path folder;

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private String list(String... words) throws IOException {
        return Files.write(folder.resolve("list.txt"), List.of(words)).toString();
    }

    /** Runs a command for each of some words, and leaves a mark for each run. */
    private Jobs.Result marked(String list, String... options) {
        List<String> words = new ArrayList<>(List.of("probe", "echo", "--list", list, "--out", at("out"), "--json"));
        words.addAll(List.of(options));
        words.addAll(List.of("--", "--marks", at("marks")));
        return Jobs.run(THREE_ATTEMPTS, words.toArray(String[]::new));
    }

    @Test
    void poisonedInputsAreReportedAndCountedAndStopNothing() throws IOException {
        String list = list("one", "unreadable", "bug", "vain", "two");
        Jobs.Result job = Jobs.run(
                THREE_ATTEMPTS, "probe", "echo", "--list", list, "--out", at("out"), "--", "--marks", at("marks"));

        assertThat(job.exitCode()).isZero();
        assertThat(job.out()).contains("5 commands: 2 done, 1 did not reach their goal, 2 failed: " + at("out"));
        List<JsonNode> lines = Jobs.lines(folder.resolve("out"));
        assertThat(Jobs.texts(lines, "success")).containsExactly("true", "false", "false", "false", "true");
        assertThat(lines.get(1).get("error").asText()).isEqualTo("'unreadable' cannot be read.");
        assertThat(lines.get(1).get("hint").asText()).isEqualTo("Maybe it is another format.");
        assertThat(Files.size(folder.resolve("marks")))
                .as("runs, none of them again")
                .isEqualTo(5);
    }

    @Test
    void anAttemptThatBreaksIsMadeAgainAndItsCommandsAreCountedOnce() throws IOException {
        Jobs.Result job = marked(list("once"), "--repeat", "4", "--part-size", "4");

        assertThat(job.exitCode()).as(job.err()).isZero();
        assertThat(job.json().get("done").asInt()).isEqualTo(4);
        assertThat(Jobs.texts(Jobs.lines(folder.resolve("out")), "seed")).containsExactly("1", "2", "3", "4");
        assertThat(Files.size(folder.resolve("marks")))
                .as("runs, one of them again")
                .isEqualTo(5);
    }

    @Test
    void anInputThatBreaksEveryAttemptIsReportedAfterTheLast() throws IOException {
        Jobs.Result job = marked(list("always", "fine"), "--part-size", "1");

        assertThat(job.exitCode()).as(job.err()).isZero();
        assertThat(job.json().get("errors").asInt()).isEqualTo(1);
        assertThat(Jobs.lines(folder.resolve("out")).get(0).get("error").asText())
                .contains("no native code on this machine");
        assertThat(Files.size(folder.resolve("marks")))
                .as("three attempts, and one")
                .isEqualTo(4);
    }

    @Test
    void aJobOfWhichNothingSucceedsFails() throws IOException {
        Jobs.Result job =
                Jobs.run(TWO_CORES, "probe", "echo", "--list", list("unreadable", "vain"), "--out", at("out"));

        assertThat(job.exitCode()).isEqualTo(1);
        assertThat(job.out()).contains("0 done, 1 did not reach their goal, 1 failed");
    }

    @Test
    void aJobThatSparkGivesUpLeavesOneSentenceAndNoOutput() {
        String last = Long.toString(ProbeDomain.UNBEARABLE - 1);
        Jobs.Result job =
                Jobs.run(TWO_CORES, "probe", "echo", "--seed", last, "--repeat", "2", "--out", at("out"), "--quiet");

        assertThat(job.exitCode()).isEqualTo(1);
        assertThat(job.err().lines()).hasSize(2);
        assertThat(job.err()).contains("Spark gave up", "unbearable", "Maybe");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aFolderThatIsThereIsRefusedAndLeftAsItWas() throws IOException {
        Path precious =
                Files.writeString(Files.createDirectory(folder.resolve("out")).resolve("precious"), "data");
        Jobs.Result job = Jobs.run(TWO_CORES, "probe", "echo", "--out", at("out"));

        assertThat(job.exitCode()).isEqualTo(1);
        assertThat(job.err())
                .contains("'%s' is there already.".formatted(at("out")))
                .contains("Maybe");
        assertThat(precious).hasContent("data");
    }

    @Test
    void whatCannotBeWrittenIsOneSentence() throws IOException {
        Files.createFile(folder.resolve("file"));
        Jobs.Result job = Jobs.run(TWO_CORES, "probe", "echo", "--out", at("file/out"), "--quiet");

        assertThat(job.exitCode()).isEqualTo(1);
        assertThat(job.err().lines()).hasSize(2);
        assertThat(job.err()).contains(at("file"));
    }
}
