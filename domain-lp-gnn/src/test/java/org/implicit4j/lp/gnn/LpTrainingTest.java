package org.implicit4j.lp.gnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.lp.data.LpDataset;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LpTrainingTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final LpDataset DATA = Draw.of(60, 21);

    @TempDir
    Path folder;

    private static LpTrainingOptions options(GnnKind kind, Path folder, boolean resume) {
        return new LpTrainingOptions(kind, 4, 60, 20, 5e-3, 20, 1, folder, resume);
    }

    private static LpTraining.Result run(LpTrainingOptions options, int threads, Progress progress, Cancellation stop)
            throws IOException {
        try (var kernels = new CpuKernels(threads)) {
            return new LpTraining(options, kernels, CLOCK)
                    .run(DATA, new LpTraining.Source("60 programs", "lp train"), progress, stop);
        }
    }

    @Test
    void learnsAndWritesAModelWithItsCard() throws IOException {
        var result = run(options(GnnKind.IMPLICIT, folder, false), 1, Progress.NONE, new Cancellation());

        assertThat(result.finished()).isTrue();
        assertThat(result.error()).isLessThan(1); // the error of predicting zero is a little below 1
        var card = ModelCard.parse(Files.readString(result.card()), "card");
        assertThat(card.name()).isEqualTo("implicit-4");
        assertThat(card.parameters()).isEqualTo(722);
        assertThat(card.date()).isEqualTo("2026-01-02");
        assertThat(card.command()).isEqualTo("lp train");
        assertThat(card.metrics()).containsEntry("heldOutError", result.error());
        var layout = new GnnArchitecture(GnnKind.IMPLICIT, 4).layout();
        assertThat(Checkpoint.values(layout, SafeTensors.read(result.model()), "model"))
                .hasSize(722);
    }

    @Test
    void stoppedAndResumedItEndsWithTheBitsOfARunThrough() throws IOException {
        var straight = run(options(GnnKind.IMPLICIT, folder.resolve("a"), false), 1, Progress.NONE, new Cancellation());
        var stop = new Cancellation();
        var count = new AtomicLong();
        var stopped = run(
                options(GnnKind.IMPLICIT, folder.resolve("b"), false),
                2,
                (work, done, total, detail) -> {
                    if (count.incrementAndGet() == 25) {
                        stop.request();
                    }
                },
                stop);
        var resumed = run(options(GnnKind.IMPLICIT, folder.resolve("b"), true), 2, Progress.NONE, new Cancellation());

        assertThat(stopped.finished()).isFalse();
        assertThat(stopped.steps()).isEqualTo(25);
        assertThat(Files.readAllBytes(resumed.model())).isEqualTo(Files.readAllBytes(straight.model()));
    }

    @Test
    void goesOnFromGivenWeights() throws IOException {
        var first = run(options(GnnKind.EXPLICIT, folder.resolve("a"), false), 1, Progress.NONE, new Cancellation());
        var stages = new LpTrainingStages(1, 1e-9, 0, 1e-9);
        var options = new LpTrainingOptions(
                GnnKind.EXPLICIT, 4, stages, 20, 20, 1, true, first.model(), folder.resolve("b"), false);
        var second = run(options, 1, Progress.NONE, new Cancellation());

        // one step of rate 1e-9 moves no weight by more than that
        assertThat(second.error()).isCloseTo(first.error(), within(1e-7));
    }

    @Test
    void tooFewProgramsAreRefused() {
        var options = new LpTrainingOptions(GnnKind.EXPLICIT, 4, 10, 50, 5e-3, 20, 1, folder, false);

        assertThatThrownBy(() -> run(options, 1, Progress.NONE, new Cancellation()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("60 programs less 20");
    }

    @Test
    void stagesRiseFallAndChange() {
        var stages = new LpTrainingStages(100, 1e-2, 40, 5e-4);

        assertThat(stages.rate(0)).isLessThan(stages.rate(5));
        assertThat(stages.rate(5)).isGreaterThan(0.99e-2);
        assertThat(stages.rate(99)).isLessThan(2e-4);
        assertThat(stages.isLong(99)).isFalse();
        assertThat(stages.isLong(100)).isTrue();
        assertThat(stages.rate(102)).isLessThan(5e-4).isGreaterThan(4e-4);
        assertThat(LpTrainingStages.of(GnnKind.EXPLICIT, 10, 1).longSteps()).isZero();
        assertThatThrownBy(() -> new LpTrainingStages(0, 1, 0, 1)).hasMessageContaining("0 short and 0 long");
    }
}
