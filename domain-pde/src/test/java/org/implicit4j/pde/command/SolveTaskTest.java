package org.implicit4j.pde.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.implicit4j.core.contract.TaskRun;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.core.report.Dialogue;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.pde.data.FlowFiles;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.TinyFlowModels;
import org.implicit4j.pde.network.FourierKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolveTaskTest {

    private static final int SIDE = 16;

    private final SolveTask task = new SolveTask(Methods.discover());

    @TempDir
    private Path folder;

    private Path flows = Path.of("");
    private String model = "";
    private Path out = Path.of("");

    @BeforeEach
    void writeFlowsAndModel() throws IOException {
        flows = folder.resolve("flows");
        out = folder.resolve("w.npy");
        TaskRun.run(new GenerateTask(Clock.systemUTC()), "side", "16", "samples", "2", "out", flows.toString());
        model = TinyFlowModels.of(FourierKind.IMPLICIT, 1, TinyFlowModels.SIZES)
                .write(folder)
                .toString();
    }

    private TaskResult solve(String... options) throws IOException {
        String[] all = {
            "forcing", flows.resolve("forcing.npy").toString(), "model", model, "iterations", "2", "out", out.toString()
        };
        String[] more = Arrays.copyOf(all, all.length + options.length);
        System.arraycopy(options, 0, more, all.length, options.length);
        return TaskRun.run(task, more);
    }

    private double[] answer() throws IOException {
        return FlowFiles.readVorticities(out).get(0);
    }

    /** The flows of the steady regime are unique, so that the polish finds the one that made the forcing. */
    @Test
    void findsTheFlowThatTheForcingWasMadeFor() throws IOException {
        TaskResult result = solve("sample", "1");

        FlowSample truth = FlowFiles.read(flows).samples().get(1);
        assertThat(result.success()).isTrue();
        assertThat(FlowErrors.relative(answer(), truth.vorticity())).isLessThan(1e-5); // files hold float32
        assertThat(TaskRun.real(result.document(), "finish", "fromLearned", "residual"))
                .isLessThan(1e-10);
        assertThat(TaskRun.at(result.document(), "finish", "method")).isEqualTo(new Document.Text("newton"));
        assertThat(TaskRun.real(result.document(), "divergence")).isLessThan(1e-13);
        assertThat(result.lines().toString()).contains("from the learned answer", "from rest", "out-of-distribution");
    }

    @Test
    void showsTheLearnedAnswerBeforeThePolish() throws IOException {
        List<Document> shown = new ArrayList<>();
        var context = new TaskContext(
                1, 1, Progress.NONE, new Cancellation(), "test", Dialogue.NONE, answer -> shown.add(answer.get()));

        TaskResult result = TaskRun.run(
                task,
                context,
                "forcing",
                flows.resolve("forcing.npy").toString(),
                "model",
                model,
                "iterations",
                "2",
                "out",
                out.toString());

        assertThat(shown).hasSize(1);
        assertThat(TaskRun.at(shown.get(0), "residual"))
                .isEqualTo(TaskRun.at(result.document(), "learned", "residual"));
    }

    /** The residual reported, by the equation applied to the file that was written. */
    @Test
    void withoutAFinishTheLearnedAnswerIsWrittenWithItsResidual() throws IOException {
        TaskResult result = solve("finish", "none");

        var flow = new SteadyFlow(SIDE, 0.1);
        double[] forcing =
                FlowFiles.readForcings(flows.resolve("forcing.npy")).get(0).field();
        double[] x = new double[SIDE * SIDE];
        double[] y = new double[SIDE * SIDE];
        for (int i = 0; i < x.length; i++) {
            x[i] = forcing[2 * i];
            y[i] = forcing[2 * i + 1];
        }
        double residual = flow.relativeResidual(flow.grid().forward(answer()), flow.curl(x, y));
        assertThat(TaskRun.real(result.document(), "residual")).isCloseTo(residual, within(1e-9 * residual));
        assertThat(TaskRun.real(result.document(), "learned", "residual"))
                .isEqualTo(TaskRun.real(result.document(), "residual"));
        assertThat(TaskRun.at(result.document(), "finish")).isEqualTo(new Document.Nothing());
        assertThat(residual).isGreaterThan(0.1); // random weights know nothing
    }

    @Test
    void everyOptionChangesWhatHappens() throws IOException {
        TaskResult usual = solve();
        double products = products(usual);
        double gauge = TaskRun.real(usual.document(), "outOfDistribution");
        double learned = TaskRun.real(usual.document(), "learned", "residual");

        assertThat(products(solve("finish", "anderson"))).isNotEqualTo(products);
        assertThat(products(solve("tolerance", "1e-3"))).isLessThan(products);
        assertThat(TaskRun.real(solve("sample", "1").document(), "outOfDistribution"))
                .isNotEqualTo(gauge);
        assertThat(TaskRun.real(solve("iterations", "1").document(), "learned", "residual"))
                .isNotEqualTo(learned);
        assertThat(TaskRun.real(solve("method", "anderson", "iterations", "3").document(), "learned", "residual"))
                .isNotEqualTo(learned);
        TaskResult thicker = solve("nu", "0.2");
        assertThat(TaskRun.real(thicker.document(), "viscosity")).isEqualTo(0.2);
        assertThat(thicker.lines().toString()).contains("trained at viscosity 0.1, not at 0.2");
        TaskResult few = solve("max-products", "3");
        assertThat(few.success()).isFalse();
        assertThat(few.lines().toString()).contains("was not reached");
        assertThat(out).exists();
    }

    private static double products(TaskResult result) {
        return ((Document.Whole) TaskRun.at(result.document(), "finish", "fromLearned", "products")).value();
    }

    /** Three starts that know nothing and two random ones; all find the one flow of the regime, which the answer is. */
    @Test
    void looksForOtherFlows() throws IOException {
        TaskResult result = solve("others", "2");

        Document flows = TaskRun.at(result.document(), "others", "flows");
        assertThat(((Document.Items) flows).elements()).isNotEmpty();
        assertThat(TaskRun.real(flows, 0, "distance")).isLessThan(1e-5);
        long starts = ((Document.Items) flows)
                .elements().stream()
                        .mapToLong(flow -> ((Document.Whole) TaskRun.at(flow, "starts")).value())
                        .sum();
        long failures = ((Document.Whole) TaskRun.at(result.document(), "others", "failures")).value();
        assertThat(starts + failures).isEqualTo(5);
        assertThat(result.lines().toString()).contains("looked for other flows");
    }

    @Test
    void drawsAPicture() throws IOException {
        Path picture = folder.resolve("flow.png");

        solve("picture", picture.toString());

        assertThat(ImageIO.read(picture.toFile()).getHeight()).isEqualTo(512);
    }

    @Test
    void tellsOfAMeanThatWasTakenOut() throws IOException {
        double[] forcing =
                FlowFiles.readForcings(flows.resolve("forcing.npy")).get(0).field();
        float[] pushed = new float[forcing.length];
        for (int i = 0; i < pushed.length; i++) {
            pushed[i] = (float) forcing[i] + (i % 2 == 0 ? 0.3f : 0);
        }
        Path file = folder.resolve("pushed.npy");
        NpyArray.write(file, new int[] {SIDE, SIDE, 2}, pushed);
        double[] before = answerOf(flows.resolve("forcing.npy"));

        TaskResult result = solve("forcing", file.toString());

        assertThat(result.lines().get(0)).startsWith("the forcing's mean, ");
        assertThat(FlowErrors.relative(answer(), before)).isLessThan(1e-5);
    }

    private double[] answerOf(Path forcing) throws IOException {
        solve("forcing", forcing.toString());
        return answer();
    }

    @Test
    void refusesWhatItCannotSolveAndWritesNothing() throws IOException {
        Path still = folder.resolve("still.npy");
        NpyArray.write(still, new int[] {8, 8, 2}, new float[128]);
        Path odd = folder.resolve("odd.npy");
        NpyArray.write(odd, new int[] {9, 9, 2}, new float[162]);

        assertThatThrownBy(() -> solve("forcing", still.toString())).hasMessageContaining("has no curl");
        assertThatThrownBy(() -> solve("forcing", odd.toString())).hasMessageContaining("even number of points");
        assertThatThrownBy(() -> solve("sample", "2"))
                .hasMessageEndingWith("holds 2 forcings, so there is no sample 2; they are counted from 0.");
        assertThatThrownBy(() -> solve("forcing", folder.resolve("none.npy").toString()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> solve("out", folder.resolve("no/folder/w.npy").toString()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> solve("picture", folder.resolve("p.gif").toString()))
                .hasMessageContaining(".png");
        assertThat(Files.exists(out)).isFalse();
    }
}
