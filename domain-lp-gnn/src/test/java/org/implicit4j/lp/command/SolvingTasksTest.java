package org.implicit4j.lp.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.implicit4j.lp.shared.Documents.at;
import static org.implicit4j.lp.shared.Documents.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.lp.data.LabelledProgram;
import org.implicit4j.lp.data.LpDataset;
import org.implicit4j.lp.data.LpDistribution;
import org.implicit4j.lp.solve.LearnedAnswer;
import org.implicit4j.lp.solve.LearnedModels;
import org.implicit4j.lp.solve.LearnedPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolvingTasksTest {

    private static final String DIET =
            "Minimize cost: 2 x + 3 y\nSubject To\n demand: x + y >= 4\nBounds\n x <= 3\nEnd\n";
    private static final String IMPOSSIBLE = "Minimize x\nSubject To\n r: x >= 4\nBounds\n x <= 3\nEnd\n";

    @TempDir
    private Path folder;

    /** A model that knows the answer of every program to be 1 in each column. */
    private static final LearnedModels ONES = new LearnedModels() {
        @Override
        public List<String> names() {
            return List.of("ones");
        }

        @Override
        public LearnedPoint load(String nameOrPath) {
            return (lp, iterations) -> {
                var x = new double[lp.columns()];
                Arrays.fill(x, 1);
                return new LearnedAnswer(x, iterations, "BudgetSpent", 0.5);
            };
        }
    };

    private static TaskResult run(String name, String... options) throws IOException {
        return run(LearnedModels.NONE, name, new Cancellation(), options);
    }

    private static TaskResult run(LearnedModels models, String name, Cancellation cancellation, String... options)
            throws IOException {
        Task task = SolvingTasks.of(models).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        var settings = Settings.of(name, task.parameters());
        for (int k = 0; k < options.length; k += 2) {
            settings = settings.with(options[k], options[k + 1], "test");
        }
        return task.run(settings, new TaskContext(1, 2, Progress.NONE, cancellation, "test"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void solveAnswersWithDocumentLinesAndSolutionFile() throws IOException {
        Path out = folder.resolve("solution.csv");

        var result = run("solve", "file", file("diet.lp", DIET).toString(), "solution", out.toString());

        assertThat(result.success()).isTrue();
        assertThat(at(result.document(), "status")).isEqualTo(new Document.Text("optimal"));
        assertThat(at(result.document(), "objective")).isEqualTo(new Document.Real(9));
        assertThat(String.join("\n", result.lines())).contains("optimal").contains(out.toString());
        assertThat(Files.readAllLines(out)).hasSize(4).anyMatch(line -> line.startsWith("column,x,3.0,-"));
    }

    @Test
    void solveOfAnInfeasibleProgramSucceedsInSayingSo() throws IOException {
        var result = run("solve", "file", file("no.lp", IMPOSSIBLE).toString());

        assertThat(result.success()).isTrue();
        assertThat(result.lines().get(0)).contains("infeasible");
        assertThat(at(result.document(), "objective")).isInstanceOf(Document.Nothing.class);
    }

    @Test
    void solveWithoutTimeFails() throws IOException {
        var result =
                run("solve", "file", file("diet.lp", DIET).toString(), "finish", "exact", "time-limit", "0.000001");

        assertThat(result.success()).isFalse();
    }

    @Test
    void evaluateListsEveryProgramAndEveryBadFile() throws IOException {
        file("a.lp", DIET);
        file("b.lp", IMPOSSIBLE);
        file("c.mps", "garbage\n");
        file("notes.txt", "not a program");

        var result = run("evaluate", "data", folder.toString());

        var rows = ((Document.Items) at(result.document(), "files")).elements();
        assertThat(rows)
                .extracting(row -> at(row, "status"))
                .containsExactly(
                        new Document.Text("optimal"), new Document.Text("infeasible"), new Document.Text("not-solved"));
        assertThat(names(rows.get(2))).contains("error");
        assertThat(result.lines()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void learnedAnswerIsReported() throws IOException {
        var result = run(
                ONES, "solve", new Cancellation(), "file", file("diet.lp", DIET).toString(), "iterations", "3");

        assertThat(at(result.document(), "learned", "iterations")).isEqualTo(new Document.Whole(3));
        assertThat(at(result.document(), "learned", "outcome")).isEqualTo(new Document.Text("BudgetSpent"));
        assertThat(at(result.document(), "status")).isEqualTo(new Document.Text("optimal"));
    }

    @Test
    void labelledDataGivesTheMeanErrorOfTheModel() throws IOException {
        var lp = new LpDistribution(2, 4, 3, 0.5).draw(new Random(1));
        Path data = folder.resolve("data.npz");
        new LpDataset(List.of(
                        new LabelledProgram(lp, new double[] {1, 1, 1, 1}),
                        new LabelledProgram(lp, new double[] {0, 0, 0, 0})))
                .save(data);

        var result = run(ONES, "evaluate", new Cancellation(), "data", data.toString());

        assertThat(at(result.document(), "instances")).isEqualTo(new Document.Whole(2));
        // Errors 0 / (2 + 1) and 2 / (0 + 1).
        assertThat(at(result.document(), "meanError")).isEqualTo(new Document.Real(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("evaluate", "data", data.toString()))
                .withMessageContaining("learned model");
    }

    @Test
    void labelledDataWithTheFirstOrderFinishAlsoComparesStarts() throws IOException {
        var lp = new LpDistribution(2, 4, 3, 0).draw(new Random(3));
        Path data = folder.resolve("data.npz");
        new LpDataset(List.of(new LabelledProgram(lp, new double[4]))).save(data);

        var result = run(ONES, "evaluate", new Cancellation(), "data", data.toString(), "finish", "pdhg");

        assertThat(at(result.document(), "warmStart", "programs")).isEqualTo(new Document.Whole(1));
        assertThat(names(at(result.document(), "warmStart", "fromLearned"))).containsExactly("median", "total");
        assertThat(String.join("\n", result.lines())).contains("from zero");
    }

    @Test
    void cancelledEvaluationLeavesTheFilesNotSolved() throws IOException {
        file("a.lp", DIET);
        var cancellation = new Cancellation();
        cancellation.request();

        var result = run(LearnedModels.NONE, "evaluate", cancellation, "data", folder.toString());

        assertThat(String.join("\n", result.lines())).contains("not-solved").contains("cancelled");
    }

    @Test
    void nonsenseIsRefusedBeforeAnyWork() throws IOException {
        String diet = file("diet.lp", DIET).toString();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("evaluate", "data", diet))
                .withMessageContaining("not a folder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(
                        "evaluate",
                        "data",
                        Files.createDirectory(folder.resolve("empty")).toString()))
                .withMessageContaining(".mps.gz");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("solve", "file", diet, "start", "zero", "model", "implicit-8"))
                .withMessageContaining("start is zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("solve", "file", diet, "model", "implicit-8"))
                .withMessageContaining("implicit-8");
    }
}
