package org.implicit4j.lp.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.implicit4j.lp.shared.Documents.at;
import static org.implicit4j.lp.shared.Documents.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.lp.solve.LearnedModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolvingTasksTest {

    private static final String DIET =
            "Minimize cost: 2 x + 3 y\nSubject To\n demand: x + y >= 4\nBounds\n x <= 3\nEnd\n";
    private static final String IMPOSSIBLE = "Minimize x\nSubject To\n r: x >= 4\nBounds\n x <= 3\nEnd\n";

    @TempDir
    private Path folder;

    private static Task task(String name) {
        return SolvingTasks.of(LearnedModels.NONE).stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TaskResult run(String name, String... options) throws IOException {
        return run(name, new Cancellation(), options);
    }

    private static TaskResult run(String name, Cancellation cancellation, String... options) throws IOException {
        var settings = Settings.of(name, task(name).parameters());
        for (int k = 0; k < options.length; k += 2) {
            settings = settings.with(options[k], options[k + 1], "test");
        }
        return task(name).run(settings, new TaskContext(1, 2, Progress.NONE, cancellation, "test"));
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

        var result = run("evaluate", "folder", folder.toString());

        var rows = ((Document.Items) at(result.document(), "files")).elements();
        assertThat(rows)
                .extracting(row -> at(row, "status"))
                .containsExactly(
                        new Document.Text("optimal"), new Document.Text("infeasible"), new Document.Text("not-solved"));
        assertThat(names(rows.get(2))).contains("error");
        assertThat(result.lines()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void cancelledEvaluationLeavesTheFilesNotSolved() throws IOException {
        file("a.lp", DIET);
        var cancellation = new Cancellation();
        cancellation.request();

        var result = run("evaluate", cancellation, "folder", folder.toString());

        assertThat(String.join("\n", result.lines())).contains("not-solved").contains("cancelled");
    }

    @Test
    void nonsenseIsRefusedBeforeAnyWork() throws IOException {
        String diet = file("diet.lp", DIET).toString();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("evaluate", "folder", diet))
                .withMessageContaining("not a folder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(
                        "evaluate",
                        "folder",
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
