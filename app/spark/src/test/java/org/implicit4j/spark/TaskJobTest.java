package org.implicit4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs, with Spark inside the test. */
class TaskJobTest {

    private static final SparkConf TWO_CORES = Jobs.conf("local[2]");

    @TempDir
    private Path folder;

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private Path list(String... words) throws IOException {
        return Files.write(folder.resolve("list.txt"), List.of(words));
    }

    private void programs(int count) throws IOException {
        Files.createDirectories(folder.resolve("programs"));
        for (int i = 0; i < count; i++) {
            Files.writeString(
                    folder.resolve("programs/p%d.lp".formatted(i)),
                    "Maximize\n obj: %d x + 2 y\nSubject To\n a: x + y <= %d\n b: x + 3 y <= 6\nBounds\n x <= 3\nEnd\n"
                            .formatted(3 + i, 4 + i));
        }
    }

    /** Times differ from run to run, and nothing else may. */
    private static JsonNode withoutTimes(JsonNode node) {
        if (node instanceof ObjectNode fields) {
            fields.remove("seconds");
        }
        node.forEach(TaskJobTest::withoutTimes);
        return node;
    }

    private static List<JsonNode> results(List<JsonNode> lines) {
        return lines.stream().map(line -> withoutTimes(line.get("result"))).toList();
    }

    private static List<String> texts(List<JsonNode> lines, String field) {
        return lines.stream().map(line -> line.get(field).asText()).toList();
    }

    @Test
    void programsAreSolvedAsOnOneMachine() throws IOException {
        programs(5);
        Jobs.Result job = Jobs.run(
                TWO_CORES,
                "lp",
                "solve",
                "--inputs",
                at("programs/*.lp"),
                "--out",
                at("out"),
                "--json",
                "--",
                "--finish",
                "exact");

        assertThat(job.exitCode()).as(job.err()).isZero();
        assertThat(job.json().toString())
                .isEqualTo("{\"commands\":5,\"done\":5,\"unsuccessful\":0,\"errors\":0,\"output\":\"%s\"}"
                        .formatted(at("out")));
        List<JsonNode> alone = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String program = at("programs/p%d.lp".formatted(i));
            alone.add(withoutTimes(Jobs.alone("lp", "solve", program, "--finish", "exact", "--threads", "1", "--json")
                    .json()));
        }
        List<JsonNode> lines = Jobs.lines(folder.resolve("out"));
        assertThat(results(lines)).isEqualTo(alone);
        assertThat(lines.get(0).get("result").get("status").asText()).isEqualTo("optimal");
        assertThat(texts(lines, "input")).isEqualTo(Inputs.files(at("programs")));
        assertThat(folder.resolve("out/_SUCCESS")).exists();
    }

    @Test
    void dataAreTheSameBytesAsOnOneMachine() throws IOException {
        String[] size = {"--samples", "1", "--side", "16", "--out"};
        Jobs.Result job = Jobs.run(
                TWO_CORES,
                "pde",
                "generate",
                "--repeat",
                "3",
                "--seed",
                "5",
                "--out",
                at("log"),
                "--",
                size[0],
                size[1],
                size[2],
                size[3],
                size[4],
                at("flow-{index}"));
        assertThat(job.exitCode()).as(job.err()).isZero();

        for (int i = 0; i < 3; i++) {
            Jobs.alone(
                    "pde",
                    "generate",
                    size[0],
                    size[1],
                    size[2],
                    size[3],
                    size[4],
                    at("alone"),
                    "--seed",
                    "" + (5 + i));
            for (String file : List.of("forcing.npy", "vorticity.npy")) {
                assertThat(folder.resolve("flow-%d/%s".formatted(i, file)))
                        .hasSameBinaryContentAs(folder.resolve("alone/" + file));
            }
        }
        assertThat(folder.resolve("flow-0/forcing.npy"))
                .satisfies(first -> assertThat(Files.mismatch(first, folder.resolve("flow-1/forcing.npy")))
                        .isNotNegative());
    }

    @Test
    void aSweepIsEveryCombinationAsOnOneMachine() throws IOException {
        programs(1);
        Jobs.Result job = Jobs.run(
                TWO_CORES,
                "lp",
                "solve",
                "--inputs",
                at("programs/p0.lp"),
                "--sweep",
                "iterations=1,4 model=implicit-4,implicit-8",
                "--out",
                at("out"),
                "--",
                "--finish",
                "none");
        assertThat(job.exitCode()).as(job.err()).isZero();

        List<JsonNode> alone = new ArrayList<>();
        for (String iterations : List.of("1", "4")) {
            for (String model : List.of("implicit-4", "implicit-8")) {
                alone.add(withoutTimes(Jobs.alone(
                                "lp",
                                "solve",
                                at("programs/p0.lp"),
                                "--iterations",
                                iterations,
                                "--model",
                                model,
                                "--finish",
                                "none",
                                "--threads",
                                "1",
                                "--json")
                        .json()));
            }
        }
        List<JsonNode> lines = Jobs.lines(folder.resolve("out"));
        assertThat(results(lines)).isEqualTo(alone).doesNotHaveDuplicates();
        assertThat(lines)
                .extracting(line -> line.get("sweep").toString())
                .containsExactly(
                        "{\"iterations\":\"1\",\"model\":\"implicit-4\"}",
                        "{\"iterations\":\"1\",\"model\":\"implicit-8\"}",
                        "{\"iterations\":\"4\",\"model\":\"implicit-4\"}",
                        "{\"iterations\":\"4\",\"model\":\"implicit-8\"}");
    }

    @Test
    void theAnswerDependsNeitherOnCoresNorOnParts() throws IOException {
        String[] words = IntStream.range(0, 41).mapToObj(i -> "word" + i).toArray(String[]::new);
        String list = list(words).toString();
        int before = ProbeDomain.MADE.get();
        Jobs.run(Jobs.conf("local[1]"), "probe", "echo", "--list", list, "--out", at("one"), "--part-size", "41");
        Jobs.run(TWO_CORES, "probe", "echo", "--list", list, "--out", at("two"), "--part-size", "5");

        assertThat(Jobs.parts(folder.resolve("one"))).hasSize(1);
        assertThat(Jobs.parts(folder.resolve("two"))).hasSize(9);
        assertThat(Jobs.lines(folder.resolve("two"))).isEqualTo(Jobs.lines(folder.resolve("one")));
        assertThat(texts(Jobs.lines(folder.resolve("two")), "input")).containsExactly(words);
        // For two rehearsals, and once for each core.
        assertThat(ProbeDomain.MADE.get() - before).isBetween(3, 5);
    }

    @Test
    void seedsReachTasksAndDomainsByTheirPlace() throws IOException {
        Jobs.run(TWO_CORES, "probe", "echo", "--repeat", "9", "--seed", "40", "--out", at("out"));

        List<JsonNode> results = results(Jobs.lines(folder.resolve("out")));
        String[] seeds = IntStream.range(40, 49).mapToObj(Integer::toString).toArray(String[]::new);
        assertThat(texts(results, "seed")).containsExactly(seeds);
        assertThat(texts(results, "injectedSeed")).containsExactly(seeds);
    }

    @Test
    void commandsHaveTheThreadsOfTheirSparkTask() throws IOException {
        SparkConf wide = Jobs.conf("local[2]").set("spark.task.cpus", "2");
        Jobs.run(wide, "probe", "echo", "--out", at("out"), "--", "--label", "number {index}");

        JsonNode result = Jobs.lines(folder.resolve("out")).get(0).get("result");
        assertThat(result.get("threads").asInt()).isEqualTo(2);
        assertThat(result.get("label").asText()).isEqualTo("number 0");
    }

    @Test
    void poisonedInputsAreReportedAndCountedAndStopNothing() throws IOException {
        String list = list("one", "unreadable", "bug", "vain", "two").toString();
        Jobs.Result job = Jobs.run(
                Jobs.conf("local[2,3]"),
                "probe",
                "echo",
                "--list",
                list,
                "--out",
                at("out"),
                "--",
                "--marks",
                at("marks"));

        assertThat(job.exitCode()).isZero();
        assertThat(job.out()).contains("5 commands: 2 done, 1 did not reach their goal, 2 failed: " + at("out"));
        List<JsonNode> lines = Jobs.lines(folder.resolve("out"));
        assertThat(texts(lines, "success")).containsExactly("true", "false", "false", "false", "true");
        assertThat(lines.get(1).get("error").asText()).isEqualTo("'unreadable' cannot be read.");
        assertThat(lines.get(1).get("hint").asText()).isEqualTo("Maybe it is another format.");
        assertThat(Files.size(folder.resolve("marks")))
                .as("runs, none of them again")
                .isEqualTo(5);
    }

    @Test
    void anAttemptThatBreaksIsMadeAgainAndItsCommandsAreCountedOnce() throws IOException {
        String list = list("once").toString();
        Jobs.Result job = Jobs.run(
                Jobs.conf("local[2,3]"),
                "probe",
                "echo",
                "--list",
                list,
                "--repeat",
                "4",
                "--part-size",
                "4",
                "--out",
                at("out"),
                "--json",
                "--",
                "--marks",
                at("marks"));

        assertThat(job.exitCode()).as(job.err()).isZero();
        assertThat(job.json().get("done").asInt()).isEqualTo(4);
        assertThat(texts(Jobs.lines(folder.resolve("out")), "seed")).containsExactly("1", "2", "3", "4");
        assertThat(Files.size(folder.resolve("marks")))
                .as("runs, one of them again")
                .isEqualTo(5);
    }

    @Test
    void anInputThatBreaksEveryAttemptIsReportedAfterTheLast() throws IOException {
        String list = list("always", "fine").toString();
        Jobs.Result job = Jobs.run(
                Jobs.conf("local[2,3]"),
                "probe",
                "echo",
                "--list",
                list,
                "--part-size",
                "1",
                "--out",
                at("out"),
                "--json",
                "--",
                "--marks",
                at("marks"));

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
        Jobs.Result job = Jobs.run(
                TWO_CORES, "probe", "echo", "--list", list("unreadable", "vain").toString(), "--out", at("out"));

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
