package org.implicit4j.lp.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.implicit4j.lp.shared.Documents.at;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.lp.data.ExactLabels;
import org.implicit4j.lp.data.LabelledProgram;
import org.implicit4j.lp.data.LpDataset;
import org.implicit4j.lp.learned.LearnedNetworks;
import org.implicit4j.lp.pdhg.PdhgOptions;
import org.implicit4j.lp.pdhg.PdhgSolver;
import org.implicit4j.lp.solve.LearnedPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataTasksTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private static List<Task> tasks() {
        List<Task> tasks = new ArrayList<>(DataTasks.of(ExactLabels.standard(), CLOCK));
        tasks.addAll(SolvingTasks.of(new LearnedNetworks()));
        return tasks;
    }

    private static TaskResult run(long seed, String name, String... options) throws IOException {
        Task task = tasks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        var settings = Settings.of(name, task.parameters());
        for (int k = 0; k < options.length; k += 2) {
            settings = settings.with(options[k], options[k + 1], "test");
        }
        return task.run(settings, new TaskContext(seed, 1, Progress.NONE, new Cancellation(), "the command"));
    }

    private Path data(String name, long seed, int count) throws IOException {
        Path file = folder.resolve(name);
        run(
                seed,
                "generate",
                "out",
                file.toString(),
                "count",
                String.valueOf(count),
                "rows",
                "4",
                "columns",
                "9",
                "non-zeros",
                "18");
        return file;
    }

    @Test
    void generateWritesAsManyProgramsOfTheSizeAskedForAndFollowsTheSeed() throws IOException {
        Path file = folder.resolve("a.npz");
        TaskResult result = run(
                7,
                "generate",
                "out",
                file.toString(),
                "count",
                "5",
                "rows",
                "3",
                "columns",
                "8",
                "non-zeros",
                "12",
                "equality",
                "1");
        LpDataset data = LpDataset.load(file);

        assertThat(at(result.document(), "instances")).isEqualTo(new Document.Whole(5));
        assertThat(data.size()).isEqualTo(5);
        for (LabelledProgram one : data.instances()) {
            assertThat(one.program().rows()).isEqualTo(3);
            assertThat(one.program().columns()).isEqualTo(8);
            assertThat(one.program().matrix().nonZeros()).isEqualTo(12);
            assertThat(one.program().rowLowers()).isEqualTo(one.program().rowUppers());
        }
        assertThat(Files.readAllBytes(data("b.npz", 7, 5))).isEqualTo(Files.readAllBytes(data("c.npz", 7, 5)));
        assertThat(LpDataset.load(data("d.npz", 8, 5))).isNotEqualTo(LpDataset.load(folder.resolve("b.npz")));
    }

    @Test
    void trainedModelIsWrittenWithACardAndCanBeEvaluatedAndSolvedWith() throws IOException {
        Path file = data("train.npz", 1, 30);
        Path out = folder.resolve("model");
        TaskResult trained = run(
                3,
                "train",
                "data",
                file.toString(),
                "out",
                out.toString(),
                "embedding",
                "4",
                "steps",
                "12",
                "batch",
                "10");
        assertThat(trained.success()).isTrue();
        Path model = out.resolve("implicit-4.safetensors");
        assertThat(model).exists();
        assertThat(Files.readString(out.resolve("implicit-4.json")))
                .contains("the command")
                .contains("2026-11-01")
                .contains("722");

        TaskResult evaluated =
                run(1, "evaluate", "data", file.toString(), "model", model.toString(), "iterations", "3");
        double mean = ((Document.Real) at(evaluated.document(), "meanError")).value();

        // the same by the one loop, program by program
        LearnedPoint point = new LearnedNetworks().load(model.toString());
        double sum = 0;
        for (LabelledProgram one : LpDataset.load(file).instances()) {
            var answer = point.solve(one.program(), 3);
            assertThat(answer.iterations()).isEqualTo(3);
            sum += error(answer.x(), one.optimum());
        }
        assertThat(mean).isCloseTo(sum / 30, within(1e-4 * mean)); // float32, summed in another order
    }

    @Test
    void moreIterationsAreAnotherAnswer() throws IOException {
        Path file = data("train.npz", 1, 12);
        Path out = folder.resolve("model");
        run(3, "train", "data", file.toString(), "out", out.toString(), "steps", "3", "batch", "10");
        String model = out.resolve("implicit-8.safetensors").toString();

        Document one = run(1, "evaluate", "data", file.toString(), "model", model, "iterations", "1")
                .document();
        Document five = run(1, "evaluate", "data", file.toString(), "model", model, "iterations", "5")
                .document();

        assertThat(at(one, "meanError")).isNotEqualTo(at(five, "meanError"));
    }

    @Test
    void startsAreComparedWhereTheFinishIsOfFirstOrder() throws IOException {
        Path file = data("test.npz", 5, 4);
        Document document =
                run(1, "evaluate", "data", file.toString(), "finish", "pdhg").document();

        assertThat(at(document, "warmStart", "programs")).isEqualTo(new Document.Whole(4));
        assertThat(at(document, "warmStart", "failures")).isEqualTo(new Document.Whole(0));
        // from zero, counted again by the solver itself
        var solver = new PdhgSolver(PdhgOptions.defaults().withTolerance(1e-6).withCheckEvery(1));
        long total = LpDataset.load(file).instances().stream()
                .mapToLong(one -> solver.solve(one.program()).iterations())
                .sum();
        assertThat(at(document, "warmStart", "fromZero", "total")).isEqualTo(new Document.Whole(total));
    }

    private static double error(double[] x, double[] truth) {
        double apart = 0;
        double size = 0;
        for (int j = 0; j < x.length; j++) {
            apart += (x[j] - truth[j]) * (x[j] - truth[j]);
            size += truth[j] * truth[j];
        }
        return Math.sqrt(apart) / (Math.sqrt(size) + 1);
    }
}
