package org.implicit4j.tensor.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.optimise.SgdOptions;
import org.implicit4j.tensor.optimise.UpdateRule;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    @TempDir
    Path folder;

    /** Noise of one step; counts how many are open. */
    private record Noise(float[] values, AtomicInteger open) implements Batch {

        Noise {
            open.incrementAndGet();
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    /** A noisy parabola {@code |w - 1|^2}; every tenth step has an unsolved sample each way. */
    private static class Parabola implements TrainingTask<Noise> {

        private final ParameterLayout layout;
        private final AtomicInteger open = new AtomicInteger();

        Parabola() {
            var builder = ParameterLayout.builder();
            builder.add("inner.w", 3);
            builder.add("outer.w", 2);
            this.layout = builder.build();
        }

        @Override
        public String name() {
            return "parabola";
        }

        @Override
        public ParameterLayout layout() {
            return layout;
        }

        @Override
        public Parameters initial(RandomGenerator random) {
            var values = new float[5];
            for (int i = 0; i < 5; i++) {
                values[i] = random.nextFloat();
            }
            return Parameters.of(layout, values);
        }

        @Override
        public Noise batch(long step, RandomGenerator random) {
            var values = new float[5];
            for (int i = 0; i < 5; i++) {
                values[i] = (float) random.nextGaussian();
            }
            return new Noise(values, open);
        }

        @Override
        public StepReport gradient(TrainingStep<Noise> step, Parameters weights, Parameters gradient) {
            float[] w = weights.toFloats();
            float[] g = new float[5];
            double loss = 0;
            for (int i = 0; i < 5; i++) {
                float more = (float) step.random().nextGaussian();
                g[i] = 2 * (w[i] - 1) + (step.batch().values()[i] + more) / 2;
                loss += (w[i] - 1) * (w[i] - 1);
            }
            gradient.set(g);
            int unsolved = step.number() % 10 == 0 ? 1 : 0;
            return new StepReport(loss, 2 * unsolved, unsolved);
        }

        @Override
        public double validate(Parameters weights) {
            double sum = 0;
            for (float w : weights.toFloats()) {
                sum += (w - 1) * (w - 1);
            }
            return sum;
        }
    }

    private static final Schedule SCHEDULE = Schedule.cosine(0.05, 0.001, 200);
    private static final UpdateRule ADAM = UpdateRule.of(AdamOptions.DEFAULT, SCHEDULE);
    private static final UpdateRule SGD =
            UpdateRule.of(SgdOptions.PLAIN.withMomentum(0.9, true), SCHEDULE).clippedTo(2);

    private static TrainerOptions options(Path into, UpdateRule rule, int prefetch, long steps) {
        return new TrainerOptions(steps, rule, 0.9, 7, Duration.ofHours(1), prefetch, 3, into);
    }

    /** Trains, and asks to stop after step {@code stopAt}; never if that is 0. */
    private static TrainingResult run(TrainerOptions options, long stopAt, boolean resume) throws IOException {
        var cancellation = new Cancellation();
        var task = new Parabola();
        var result = new Trainer<>(task, options, Clock.systemUTC())
                .run(
                        resume,
                        (work, done, total, detail) -> {
                            if (done == stopAt) {
                                cancellation.request();
                            }
                        },
                        cancellation);
        assertThat(task.open).hasValue(0);
        return result;
    }

    private TrainingResult run(Path into, long steps, long stopAt, boolean resume) throws IOException {
        return run(options(into, ADAM, 2, steps), stopAt, resume);
    }

    @Test
    void findsTheMinimum() throws IOException {
        try (var result = run(folder, 200, 0, false)) {
            // gradient noise 1, 200 steps, averaged over the last ten: about 0.1 per weight
            for (float w : result.last().toFloats()) {
                assertThat(w).isBetween(0.6f, 1.4f);
            }
        }
    }

    @Test
    void aStoppedAndResumedTrainingEndsWithTheBitsOfOneThatRanThrough() throws IOException {
        for (UpdateRule rule : List.of(ADAM, SGD, ADAM.freezing("inner.*"), SGD.freezing("outer.*"))) {
            var name = rule.optimiser().name() + rule.frozen().names().size();
            var straight = run(options(folder.resolve(name + "straight"), rule, 1, 200), 0, false);
            var stopped = run(options(folder.resolve(name), rule, 4, 200), 101, false);
            var resumed = run(options(folder.resolve(name), rule, 2, 200), 0, true);

            assertThat(stopped.steps()).isEqualTo(101);
            assertThat(stopped.finished()).isFalse();
            assertThat(resumed.finished()).isTrue();
            assertThat(Files.readAllBytes(state(name))).isEqualTo(Files.readAllBytes(state(name + "straight")));
            assertThat(resumed.best().toFloats()).isEqualTo(straight.best().toFloats());
            assertThat(resumed.last().toFloats()).isEqualTo(straight.last().toFloats());
            assertThat(withoutSeconds(name)).isEqualTo(withoutSeconds(name + "straight"));
            for (var result : List.of(straight, stopped, resumed)) {
                result.close();
            }
        }
    }

    /** A parabola whose noise is summed up over the steps, as what a task keeps. */
    private static final class Drifting extends Parabola {

        private float[] drift = new float[5];

        @Override
        public StepReport gradient(TrainingStep<Noise> step, Parameters weights, Parameters gradient) {
            StepReport report = super.gradient(step, weights, gradient);
            float[] g = gradient.toFloats();
            for (int i = 0; i < 5; i++) {
                drift[i] += step.batch().values()[i] / 8;
                g[i] += drift[i];
            }
            gradient.set(g);
            return report;
        }

        @Override
        public List<StoredTensor> memory() {
            return List.of(StoredTensor.of("drift", List.of(5L), drift));
        }

        @Override
        public void recall(Map<String, StoredTensor> memory) {
            drift = Objects.requireNonNull(memory.get("drift")).floats();
        }
    }

    @Test
    void whatATaskKeepsFromStepToStepIsSavedAndRecalled() throws IOException {
        float[][] last = new float[2][];
        for (long stopAt : new long[] {0, 31}) {
            Path into = folder.resolve("at" + stopAt);
            for (boolean resume : new boolean[] {false, true}) {
                var cancellation = new Cancellation();
                Progress stopping = (work, done, total, detail) -> {
                    if (done == stopAt) {
                        cancellation.request();
                    }
                };
                try (var result = new Trainer<>(new Drifting(), options(into, ADAM, 2, 60), Clock.systemUTC())
                        .run(resume, stopping, cancellation)) {
                    last[stopAt == 0 ? 0 : 1] = result.last().toFloats();
                }
            }
        }
        assertThat(last[1]).isEqualTo(last[0]);
        assertThat(last[0]).isNotEqualTo(lastOfAParabola());
    }

    private float[] lastOfAParabola() throws IOException {
        try (var result = run(folder.resolve("plain"), 60, 0, false)) {
            return result.last().toFloats();
        }
    }

    @Test
    void frozenParametersEndWithTheirFirstValues() throws IOException {
        try (var frozen = run(options(folder.resolve("a"), SGD.freezing("inner.*"), 1, 100), 0, false);
                var start =
                        run(options(folder.resolve("b"), UpdateRule.of(SgdOptions.PLAIN, step -> 0), 1, 1), 0, false)) {
            float[] first = start.last().toFloats();
            float[] last = frozen.last().toFloats();

            assertThat(Arrays.copyOf(last, 3)).containsExactly(Arrays.copyOf(first, 3));
            assertThat(last[3]).isNotEqualTo(first[3]);
            assertThat(last[4]).isNotEqualTo(first[4]);
        }
    }

    @Test
    void optimisersDifferAndTheStateOfOneIsNoStateOfTheOther() throws IOException {
        try (var adam = run(options(folder, ADAM, 1, 50), 0, false);
                var sgd = run(options(folder.resolve("sgd"), SGD, 1, 50), 0, false)) {
            assertThat(adam.last().toFloats()).isNotEqualTo(sgd.last().toFloats());
        }

        assertThatThrownBy(() -> run(options(folder, SGD, 1, 60), 0, true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sgd.velocity")
                .hasMessageContaining("adam.mean");
    }

    @Test
    void failedSolvesAreCountedLoggedAndShown() throws IOException {
        var details = new ArrayList<String>();
        var trainer = new Trainer<>(new Parabola(), options(folder, ADAM, 1, 25), Clock.systemUTC());
        try (var result = trainer.run(false, (work, done, total, detail) -> details.add(detail), new Cancellation())) {
            assertThat(result.trouble()).isEqualTo(new TrainingResult.Trouble(0, 6, 3)); // steps 0, 10 and 20
        }

        var lines = Files.readAllLines(folder.resolve("training-log.csv"));
        assertThat(lines.get(0)).contains("unsolvedForward,unsolvedBackward");
        assertThat(lines.get(1)).contains(",2,1,");
        assertThat(details.get(6)).contains("1 backward solves failed");
    }

    @Test
    void aBatchThatCannotBeMadeEndsTheTrainingWithTheCause() {
        var task = new Parabola() {
            @Override
            public Noise batch(long step, RandomGenerator random) {
                if (step == 5) {
                    throw new IllegalArgumentException("no image 5");
                }
                return super.batch(step, random);
            }
        };

        assertThatThrownBy(() -> new Trainer<>(task, options(folder, ADAM, 3, 25), Clock.systemUTC())
                        .run(false, Progress.NONE, new Cancellation()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no image 5");
        assertThat(((Parabola) task).open).hasValue(0);
    }

    @Test
    void keepsTheWeightsThatValidateBest() throws IOException {
        var result = run(folder, 200, 0, false);
        var best = Double.POSITIVE_INFINITY;
        for (String line :
                Files.readAllLines(folder.resolve("training-log.csv")).subList(1, 30)) {
            best = Math.min(best, Double.parseDouble(line.split(",", -1)[2]));
        }

        assertThat(result.bestError()).isCloseTo(best, withinPercentage(0.01)); // six digits
        assertThat(new Parabola().validate(result.best())).isEqualTo(result.bestError());
        result.close();
    }

    @Test
    void progressIsToldOfEachStep() throws IOException {
        var seen = new ArrayList<Long>();
        new Trainer<>(new Parabola(), options(folder, ADAM, 2, 20), Clock.systemUTC())
                .run(false, (work, done, total, detail) -> seen.add(done), new Cancellation())
                .close();

        assertThat(seen).hasSize(20).startsWith(1L).endsWith(20L).isSorted();
    }

    @Test
    void aCheckpointOfAnotherModelIsRefused() throws IOException {
        run(folder, 10, 0, false).close();
        var damaged = Files.readAllBytes(state("."));
        Files.write(state("."), Arrays.copyOf(damaged, damaged.length - 3));

        assertThatThrownBy(() -> run(folder, 20, 0, true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("training-state.safetensors");
    }

    private Path state(String run) {
        return folder.resolve(run).resolve("training-state.safetensors");
    }

    private List<String> withoutSeconds(String run) throws IOException {
        return Files.readAllLines(folder.resolve(run).resolve("training-log.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }
}
