package org.implicit4j.pde.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.contract.TaskRun;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.pde.data.FlowFiles;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.learned.FlowPredictor;
import org.implicit4j.pde.learned.PicardIterates;
import org.implicit4j.pde.learned.TinyFlowModels;
import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateTaskTest {

    private final EvaluateTask task = new EvaluateTask(Methods.discover());

    @TempDir
    private Path folder;

    private Path flows = Path.of("");
    private String implicit = "";
    private String explicit = "";

    @BeforeEach
    void writeFlowsAndModels() throws IOException {
        flows = folder.resolve("flows");
        TaskRun.run(new GenerateTask(Clock.systemUTC()), "side", "16", "samples", "3", "out", flows.toString());
        implicit = TinyFlowModels.of(FourierKind.IMPLICIT, 1, TinyFlowModels.SIZES)
                .write(folder)
                .toString();
        explicit = TinyFlowModels.of(FourierKind.PLAIN, 1, TinyFlowModels.SIZES)
                .write(folder)
                .toString();
    }

    private TaskResult evaluate(String... options) throws IOException {
        return TaskRun.run(task, options);
    }

    private static double error(TaskResult result, int row) {
        return TaskRun.real(result.document(), "rows", row, "relativeL2");
    }

    /** By the norms over all points, and sums in another order. */
    @Test
    void errorsAreThoseOfTheAnswersOnTheFlows() throws IOException {
        TaskResult result = evaluate("data", flows.toString(), "models", implicit + "," + explicit, "iterations", "4");

        double sum = 0;
        double squares = 0;
        try (Kernels kernels = Kernels.choose(1);
                var predictor = FlowPredictor.of(
                        TinyFlowModels.of(FourierKind.IMPLICIT, 1, TinyFlowModels.SIZES)
                                .trained(),
                        16,
                        new PicardIterates(4),
                        kernels)) {
            for (FlowSample sample : FlowFiles.read(flows).samples()) {
                double[] answer = predictor.forward(sample.forcing()).field(0);
                double difference = 0;
                double size = 0;
                for (int i = answer.length - 1; i >= 0; i--) {
                    difference += Math.pow(answer[i] - sample.vorticity()[i], 2);
                    size += Math.pow(sample.vorticity()[i], 2);
                }
                sum += Math.sqrt(difference / size) / 3;
                squares += difference / size / 3;
            }
        }
        assertThat(error(result, 0)).isCloseTo(sum, within(1e-6 * sum));
        assertThat(TaskRun.real(result.document(), "rows", 0, "relativeL2Deviation"))
                .isCloseTo(Math.sqrt(squares - sum * sum), within(1e-6));
        assertThat(TaskRun.at(result.document(), "rows", 1, "model")).isEqualTo(new Document.Text("tiny-fno"));
        assertThat(TaskRun.at(result.document(), "rows", 1, "samples")).isEqualTo(new Document.Whole(3));
        assertThat(result.lines().get(0)).isEqualTo("3 flows on 16 x 16 points, relative L2 error");
    }

    @Test
    void everyOptionCounts() throws IOException {
        String[] usual = {"models", implicit, "side", "16", "samples", "2", "iterations", "3"};
        double error = error(evaluate(usual), 0);

        assertThat(error(evaluate(usual), 0)).isEqualTo(error);
        for (String[] change : new String[][] {
            {"side", "12"},
            {"samples", "1"},
            {"iterations", "2"},
            {"regime", "branching"},
            {"method", "anderson"},
            {"tolerance", "0.5"}
        }) {
            String[] options = usual.clone();
            String[] more = new String[options.length + 2];
            System.arraycopy(options, 0, more, 0, options.length);
            System.arraycopy(change, 0, more, options.length, 2);
            assertThat(error(evaluate(more), 0)).as(String.join(" ", change)).isNotEqualTo(error);
        }
    }

    /** Each flow by itself, by the layer below. */
    @Test
    void aToleranceTellsHowManyEvaluationsItTook() throws IOException {
        TaskResult result = evaluate(
                "data",
                flows.toString(),
                "models",
                implicit,
                "iterations",
                "60",
                "method",
                "anderson",
                "tolerance",
                "1e-3");

        List<Integer> evaluations = new ArrayList<>();
        int solved = 0;
        for (FlowSample sample : FlowFiles.read(flows).samples()) {
            try (Kernels kernels = Kernels.choose(1);
                    var predictor = FlowPredictor.of(
                            TinyFlowModels.of(FourierKind.IMPLICIT, 1, TinyFlowModels.SIZES)
                                    .trained(),
                            16,
                            map -> FixedPointSolve.of(map, Methods.discover().get("anderson"))
                                    .tolerance(Tolerance.relative(1e-3))
                                    .maxEvaluations(60),
                            kernels)) {
                var solve = predictor.forward(sample.forcing()).solve().orElseThrow();
                evaluations.add(solve.evaluations());
                solved += solve.outcome().isConverged() ? 1 : 0;
            }
        }
        evaluations.sort(null);
        int median = evaluations.get(1); // of three
        double mean = (evaluations.get(0) + evaluations.get(1) + evaluations.get(2)) / 3.0;
        assertThat(solved).isPositive();
        assertThat(TaskRun.real(result.document(), "rows", 0, "medianEvaluations"))
                .isEqualTo(median);
        assertThat(TaskRun.real(result.document(), "rows", 0, "meanEvaluations"))
                .isCloseTo(mean, within(1e-9));
        assertThat(TaskRun.at(result.document(), "rows", 0, "solved")).isEqualTo(new Document.Whole(solved));
        assertThat(result.lines().get(1))
                .contains("%d at relative residual 1.0e-03, evaluations: median %d, mean %.1f"
                        .formatted(solved, median, mean));
    }

    @Test
    void aRequestToStopEndsItWithWhatIsDone() throws IOException {
        var cancellation = new Cancellation();
        cancellation.request();
        var context = new TaskContext(1, 1, (work, done, total, detail) -> {}, cancellation, TaskRun.COMMAND);

        TaskResult result = TaskRun.run(task, context, "models", implicit, "side", "16");

        assertThat(result.success()).isFalse();
        assertThat(TaskRun.at(result.document(), "rows", 0, "samples")).isEqualTo(new Document.Whole(0));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> evaluate("data", flows.toString(), "side", "16"))
                .hasMessage("--side means nothing for flows that are read.");
        assertThatThrownBy(() -> evaluate("regime", "published"))
                .hasMessageStartingWith("No model ships for these flows.");
        assertThatThrownBy(() -> evaluate("models", "nothing")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> evaluate("data", folder.resolve("nowhere").toString(), "models", implicit))
                .isInstanceOf(IOException.class);
    }
}
