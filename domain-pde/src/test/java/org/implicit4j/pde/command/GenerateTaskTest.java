package org.implicit4j.pde.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.implicit4j.core.contract.TaskRun;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.pde.data.FlowCard;
import org.implicit4j.pde.data.FlowDataset;
import org.implicit4j.pde.data.FlowFiles;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateTaskTest {

    private final GenerateTask task =
            new GenerateTask(Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC));

    @TempDir
    private Path folder;

    private TaskResult run(Path out, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("out", out.toString()));
        return TaskRun.run(task, all.toArray(String[]::new));
    }

    /** The drawn flow is steady under its forcing, up to the rounding to float32. */
    @ParameterizedTest
    @EnumSource(FlowRegime.class)
    void everyRegimeIsDrawnWithItsOwnViscosity(FlowRegime regime) throws IOException {
        Path out = folder.resolve("a/b");
        TaskResult result = run(out, "regime", regime.word(), "side", "32", "samples", "3");
        FlowDataset data = FlowFiles.read(out);

        assertThat(result.success()).isTrue();
        assertThat(result.lines().get(0)).contains("3 " + regime.word() + " flows on 32 x 32", "seed 1");
        assertThat(data.samples()).hasSize(3);
        assertThat(data.side()).isEqualTo(32);
        assertThat(data.card())
                .contains(new FlowCard(
                        regime.word(),
                        regime.viscosity(),
                        regime.distribution(),
                        32,
                        3,
                        1,
                        TaskRun.COMMAND,
                        "2026-03-04"));
        var flow = new SteadyFlow(32, regime.viscosity());
        for (FlowSample sample : data.samples()) {
            assertThat(residual(flow, sample)).isLessThan(1e-4);
        }
    }

    private static double residual(SteadyFlow flow, FlowSample sample) {
        double[] fx = new double[sample.vorticity().length];
        double[] fy = new double[sample.vorticity().length];
        for (int i = 0; i < fx.length; i++) {
            fx[i] = sample.forcing()[2 * i];
            fy[i] = sample.forcing()[2 * i + 1];
        }
        return flow.relativeResidual(flow.grid().forward(sample.vorticity()), flow.curl(fx, fy));
    }

    @Test
    void optionsReplaceWhatTheRegimeSays() throws IOException {
        Path out = folder.resolve("flows.h5");
        TaskResult result = run(out, "side", "24", "samples", "2", "nu", "0.02", "peak", "3", "max-velocity", "0.25");
        FlowDataset data = FlowFiles.read(out);

        assertThat(data.card().orElseThrow().distribution()).isEqualTo(new FlowDistribution(3, 0.25, false));
        assertThat(data.card().orElseThrow().viscosity()).isEqualTo(0.02);
        assertThat(residual(new SteadyFlow(24, 0.02), data.samples().get(1))).isLessThan(1e-4);
        assertThat(residual(new SteadyFlow(24, 0.1), data.samples().get(1))).isGreaterThan(0.1);
        assertThat(TaskRun.real(result, "viscosity")).isEqualTo(0.02);
        assertThat(TaskRun.real(result, "peak")).isEqualTo(3);
        assertThat(TaskRun.real(result, "maximumVelocity")).isEqualTo(0.25);
        assertThat(TaskRun.field(result, "written")).isEqualTo(new Document.Whole(2));
        assertThat(TaskRun.field(result, "side")).isEqualTo(new Document.Whole(24));
        assertThat(TaskRun.field(result, "output")).isEqualTo(new Document.Text(out.toString()));
    }

    @Test
    void everyThreadCountDrawsTheSameFlowsAndEverySeedOthers() throws IOException {
        String[] options = {"side", "16", "samples", "20", "out", ""};
        for (Object[] each : new Object[][] {{"one", 1, 1L}, {"three", 3, 1L}, {"other", 1, 2L}}) {
            options[5] = folder.resolve((String) each[0]).toString();
            TaskRun.run(task, TaskRun.context((long) each[2], (int) each[1], Progress.NONE), options);
        }
        for (String file : List.of("forcing.npy", "vorticity.npy")) {
            assertThat(folder.resolve("three").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
        }
        assertThat(Files.mismatch(folder.resolve("one/forcing.npy"), folder.resolve("other/forcing.npy")))
                .isNotEqualTo(-1);
    }

    @Test
    void progressCountsTheFlows() throws IOException {
        List<Long> done = new ArrayList<>();
        var context = TaskRun.context(1, 1, (work, now, total, detail) -> {
            assertThat(total).isEqualTo(4);
            done.add(now);
        });
        TaskRun.run(
                task,
                context,
                "side",
                "16",
                "samples",
                "4",
                "out",
                folder.resolve("x").toString());
        assertThat(done).containsExactly(1L, 2L, 3L, 4L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flows", "flows.hdf5"})
    void aStopLeavesNothing(String name) throws IOException {
        var contexts = new ArrayList<TaskContext>();
        contexts.add(TaskRun.context(1, 2, (work, now, total, detail) -> {
            if (now == 2) {
                contexts.get(0).cancellation().request();
            }
        }));
        TaskResult result = TaskRun.run(
                task,
                contexts.get(0),
                "side",
                "16",
                "samples",
                "50",
                "out",
                folder.resolve(name).toString());
        assertThat(result.success()).isFalse();
        assertThat(result.lines()).containsExactly("stopped after 2 of 50 flows; nothing was written");
        assertThat(TaskRun.field(result, "written")).isEqualTo(new Document.Whole(0));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        Path out = folder.resolve("x");
        for (String[] option : new String[][] {
            {"side", "63", "even and from 4 to 4096"},
            {"side", "2", "from 4"},
            {"side", "4098", "to 4096"},
            {"samples", "0", "at least 1"},
            {"nu", "0", "between 0 and 1e6"},
            {"nu", "NaN", "between 0 and 1e6"},
            {"peak", "-1", "between 0 and 1e6"},
            {"max-velocity", "fast", "between 0 and 1e6"},
            {"regime", "turbulent", "base-flow"},
        }) {
            assertThatThrownBy(() -> run(out, option[0], option[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(option[2]);
        }
        assertThatThrownBy(() -> run(out, "side", "4096", "samples", "1000"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than an array can have");
        assertThatThrownBy(() -> run(folder.resolve("none/x.h5"), "side", "16"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no folder");
        assertThat(out).doesNotExist();
    }
}
