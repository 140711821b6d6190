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
        assertThat(Jobs.texts(lines, "input")).isEqualTo(Inputs.files(at("programs")));
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
        assertThat(Jobs.texts(Jobs.lines(folder.resolve("two")), "input")).containsExactly(words);
        // For two rehearsals, and once for each core.
        assertThat(ProbeDomain.MADE.get() - before).isBetween(3, 5);
    }

    @Test
    void seedsReachTasksAndDomainsByTheirPlace() throws IOException {
        Jobs.run(TWO_CORES, "probe", "echo", "--repeat", "9", "--seed", "40", "--out", at("out"));

        List<JsonNode> results = results(Jobs.lines(folder.resolve("out")));
        String[] seeds = IntStream.range(40, 49).mapToObj(Integer::toString).toArray(String[]::new);
        assertThat(Jobs.texts(results, "seed")).containsExactly(seeds);
        assertThat(Jobs.texts(results, "injectedSeed")).containsExactly(seeds);
    }

    @Test
    void commandsHaveTheThreadsOfTheirSparkTask() throws IOException {
        SparkConf wide = Jobs.conf("local[2]").set("spark.task.cpus", "2");
        Jobs.run(wide, "probe", "echo", "--out", at("out"), "--", "--label", "number {index}");

        JsonNode result = Jobs.lines(folder.resolve("out")).get(0).get("result");
        assertThat(result.get("threads").asInt()).isEqualTo(2);
        assertThat(result.get("label").asText()).isEqualTo("number 0");
    }
}
