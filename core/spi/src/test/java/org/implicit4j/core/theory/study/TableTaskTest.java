package org.implicit4j.core.theory.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Document.Fields;
import org.implicit4j.core.report.Document.Items;
import org.implicit4j.core.report.Document.Real;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.junit.jupiter.api.Test;

class TableTaskTest {

    private final Task task = new TheoryDomain().tasks().get(0);

    @Test
    void exactAndMeasuredNumbersAreInTheDocument() throws IOException {
        TaskResult result = run("eta", "0.9", "iterations", "50");

        Fields last = rows(result).get(5);
        Fields reciprocal = (Fields) entry(last, "reciprocal");
        double expected = 0.9 * 0.9 * 50 * 49 / 2;
        assertThat(number(reciprocal, "exact")).isCloseTo(expected, within(1e-9));
        assertThat(number(reciprocal, "measured")).isCloseTo(expected, within(1e-9));
    }

    @Test
    void iterationsSayHowFarTheTableGoes() throws IOException {
        assertThat(rows(run("iterations", "3"))).hasSize(3);
        assertThat(rows(run("iterations", "100"))).hasSize(7);
    }

    @Test
    void linesHaveTheSameNumbers() throws IOException {
        assertThat(run().lines())
                .anySatisfy(line -> assertThat(line).matches(" +100 +1237.5 +1237.5 +100.657\\d+ +100.657\\d+"))
                .anySatisfy(line -> assertThat(line).matches(" +0.1 +135 +135"));
    }

    @Test
    void etaMustBeAStepThatContracts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().with("eta", "1", "test"))
                .withMessageContaining("eta (1)");
    }

    @Test
    void problemsStateTheirFixedPoints() throws IOException {
        List<BenchProblem<?>> problems = new TheoryDomain().problems(ProblemRequest.quiet(1));
        assertThat(problems).extracting(BenchProblem::name).containsExactly("reciprocal", "paper-figure");
        for (BenchProblem<?> problem : problems) {
            assertThat(residual(problem)).isLessThan(1e-12); // of answers up to 1e3
        }
    }

    private static <Z> double residual(BenchProblem<Z> problem) {
        Z truth = problem.fixedPoints().get(0);
        double worst = 0;
        for (double norm : problem.operator()
                .space()
                .residualNorms(truth, problem.operator().apply(truth))
                .residuals()) {
            worst = Math.max(worst, norm);
        }
        return worst;
    }

    private TaskResult run(String... options) throws IOException {
        Settings settings = settings();
        for (int i = 0; i < options.length; i += 2) {
            settings = settings.with(options[i], options[i + 1], "test");
        }
        return task.run(settings, new TaskContext(1, 1, Progress.NONE, new Cancellation(), "test"));
    }

    private Settings settings() {
        return Settings.of("theory table", task.parameters());
    }

    private static List<Fields> rows(TaskResult result) {
        Items rows = (Items) entry((Fields) result.document(), "lipschitz");
        return rows.elements().stream().map(Fields.class::cast).toList();
    }

    private static double number(Fields fields, String name) {
        return ((Real) entry(fields, name)).value();
    }

    private static Document entry(Fields fields, String name) {
        return Objects.requireNonNull(fields.entries().get(name), name);
    }
}
