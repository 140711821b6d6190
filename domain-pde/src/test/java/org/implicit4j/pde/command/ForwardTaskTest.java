package org.implicit4j.pde.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.implicit4j.core.contract.TaskRun;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.pde.learned.FlowPredictor;
import org.implicit4j.pde.learned.PicardIterates;
import org.implicit4j.pde.learned.TinyFlowModels;
import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.pde.network.FourierSizes;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardTaskTest {

    private final Path golden =
            Path.of(System.getProperty("implicit4j.shared", "../../shared"), "golden", "fno-deq-tiny");

    @TempDir
    private Path folder;

    private TaskResult run(String model, Path input, Path out, String... more) throws IOException {
        String[] options = Arrays.copyOf(
                new String[] {"model", model, "input", input.toString(), "out", out.toString()}, 6 + more.length);
        System.arraycopy(more, 0, options, 6, more.length);
        return TaskRun.run(new ForwardTask(), options);
    }

    /** Beyond K = 4 the operator stretches the roundings of float32 themselves past 1e-5: see GoldenFourierNetworkTest. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void outputIsThatOfThePublishedCode(int iterations) throws IOException {
        assumeTrue(Files.isDirectory(golden), "skipped: the published numbers are not beside the repository");
        Path out = folder.resolve("out.npy");
        TaskResult result =
                run(golden.toString(), golden.resolve("input.npy"), out, "iterations", Integer.toString(iterations));
        NpyArray expected = NpyArray.read(golden.resolve("output_iters" + iterations + ".npy"));
        NpyArray found = NpyArray.read(out);

        assertThat(result.success()).isTrue();
        assertThat(TaskRun.field(result, "iterations")).isEqualTo(new Document.Whole(iterations));
        assertThat(TaskRun.real(result, "relativeResidual")).isPositive();
        assertThat(found.shape()).containsExactly(expected.shape());
        double largest = Arrays.stream(expected.values()).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < expected.values().length; i++) {
            assertThat(Math.abs(found.values()[i] - expected.values()[i])).isLessThan(1e-5 * largest);
        }
    }

    private Path input(int... shape) throws IOException {
        Path file = folder.resolve("input%d.npy".formatted(shape.length));
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        NpyArray.write(file, shape, Arrays.copyOf(TinyFlowModels.forcing(1, 64, 4), size));
        return file;
    }

    private String model(FourierKind kind) throws IOException {
        int depth = kind == FourierKind.IMPLICIT ? 1 : 2;
        return TinyFlowModels.of(kind, depth, TinyFlowModels.SIZES)
                .write(folder)
                .toString();
    }

    @Test
    void ownModelsAreUsedInTheirUnits() throws IOException {
        Path out = folder.resolve("out.npy");
        TaskResult result = run(model(FourierKind.IMPLICIT), input(12, 12, 2), out, "iterations", "3");
        float[] expected;
        try (var kernels = Kernels.choose(1);
                var predictor = FlowPredictor.of(
                        TinyFlowModels.of(FourierKind.IMPLICIT, 1, TinyFlowModels.SIZES)
                                .trained(),
                        12,
                        new PicardIterates(3),
                        kernels)) {
            expected = predictor
                    .forward(NpyArray.read(folder.resolve("input3.npy")).values())
                    .vorticity();
        }
        NpyArray found = NpyArray.read(out);
        assertThat(found.shape()).containsExactly(1, 12, 12, 1);
        for (int i = 0; i < expected.length; i++) {
            assertThat((float) found.values()[i]).isEqualTo(expected[i]);
        }
        assertThat(result.lines().get(0)).contains("1 vorticities on 12 x 12", "3 iterations", "relative residual");
    }

    @Test
    void explicitNetworksHaveNoIterations() throws IOException {
        Path out = folder.resolve("out.npy");
        TaskResult result = run(model(FourierKind.INJECTED), input(3, 15, 15, 2), out);
        assertThat(NpyArray.read(out).shape()).containsExactly(3, 15, 15, 1);
        assertThat(TaskRun.field(result, "kind")).isEqualTo(new Document.Text("fno-plus"));
        assertThat(TaskRun.field(result, "iterations")).isInstanceOf(Document.Nothing.class);
        assertThatThrownBy(() -> run(model(FourierKind.INJECTED), input(3, 15, 15, 2), out, "iterations", "4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no iterations");
    }

    @Test
    void aStopLeavesNothing() throws IOException {
        var context = TaskRun.context(1, 1, Progress.NONE);
        context.cancellation().request();
        TaskResult result = TaskRun.run(
                new ForwardTask(),
                context,
                "model",
                model(FourierKind.IMPLICIT),
                "input",
                input(2, 12, 12, 2).toString(),
                "out",
                folder.resolve("out.npy").toString());
        assertThat(result.success()).isFalse();
        assertThat(result.lines()).containsExactly("stopped; nothing was written");
        assertThat(folder.resolve("out.npy")).doesNotExist();
    }

    @Test
    void anAnswerThatIsNotFiniteIsNotWritten() throws IOException {
        Path huge = folder.resolve("huge.npy");
        float[] values = new float[12 * 12 * 2];
        Arrays.fill(values, Float.MAX_VALUE);
        NpyArray.write(huge, new int[] {12, 12, 2}, values);
        TaskResult result = run(model(FourierKind.PLAIN), huge, folder.resolve("out.npy"));
        assertThat(result.success()).isFalse();
        assertThat(result.lines().get(0)).contains("not finite");
        assertThat(folder.resolve("out.npy")).doesNotExist();
    }

    @Test
    void badFilesAreOneSentence() throws IOException {
        String model = model(FourierKind.IMPLICIT);
        Path input = input(1, 12, 12, 2);
        Path out = folder.resolve("out.npy");
        assertRefused("fno", input, out, "No model is called 'fno'");
        assertRefused(folder.toString(), input, out, "config.json");
        assertRefused(model, folder.resolve("none.npy"), out, "no file");
        assertRefused(model, input(12, 12), out, "[12, 12]");
        assertRefused(model, input, folder.resolve("none/out.npy"), "no folder");
        assertRefused(model, input, folder, "it is a folder");
        Files.delete(folder.resolve("tiny-fno-deq.json"));
        assertRefused(model, input, out, "config.json");
        assertThat(out).doesNotExist();
        assertThatThrownBy(() -> run(model(FourierKind.IMPLICIT), input, out, "iterations", "0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
        String fine = TinyFlowModels.of(FourierKind.PLAIN, 1, FourierSizes.periodic(4, 3))
                .write(folder)
                .toString();
        assertThatThrownBy(() -> run(fine, input(1, 4, 4, 2), out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fewer");
    }

    private void assertRefused(String model, Path input, Path out, String part) {
        assertThatThrownBy(() -> run(model, input, out))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(part);
    }
}
