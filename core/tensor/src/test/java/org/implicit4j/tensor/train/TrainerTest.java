package org.implicit4j.tensor.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    @TempDir
    Path folder;

    /** A noisy parabola {@code |w - 1|^2}; stops itself at a given step, if any. */
    private static final class Parabola implements TrainingTask {

        private final ParameterLayout layout;
        private final Cancellation cancellation;
        private final long stopAt;

        Parabola(Cancellation cancellation, long stopAt) {
            var builder = ParameterLayout.builder();
            builder.add("w", 5);
            this.layout = builder.build();
            this.cancellation = cancellation;
            this.stopAt = stopAt;
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
        public double gradient(long step, Parameters weights, RandomGenerator random, Parameters gradient) {
            if (step + 1 == stopAt) {
                cancellation.request();
            }
            float[] w = weights.toFloats();
            float[] g = new float[5];
            double loss = 0;
            for (int i = 0; i < 5; i++) {
                g[i] = 2 * (w[i] - 1) + (float) random.nextGaussian();
                loss += (w[i] - 1) * (w[i] - 1);
            }
            gradient.set(g);
            return loss;
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

    private TrainerOptions options(Path into, long steps) {
        return new TrainerOptions(
                steps, AdamOptions.DEFAULT, Schedule.cosine(0.05, 0.001, 200), 0.9, 7, Duration.ofHours(1), 3, into);
    }

    private TrainingResult run(Path into, long steps, long stopAt, boolean resume) throws IOException {
        var cancellation = new Cancellation();
        return new Trainer(new Parabola(cancellation, stopAt), options(into, steps), Clock.systemUTC())
                .run(resume, Progress.NONE, cancellation);
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
        var straight = run(folder.resolve("straight"), 200, 0, false);
        var stopped = run(folder.resolve("stopped"), 200, 100, false);
        var resumed = run(folder.resolve("stopped"), 200, 0, true);

        assertThat(stopped.steps()).isEqualTo(100);
        assertThat(stopped.finished()).isFalse();
        assertThat(resumed.finished()).isTrue();
        assertThat(Files.readAllBytes(state("stopped"))).isEqualTo(Files.readAllBytes(state("straight")));
        assertThat(resumed.best().toFloats()).isEqualTo(straight.best().toFloats());
        assertThat(resumed.last().toFloats()).isEqualTo(straight.last().toFloats());
        assertThat(withoutSeconds("stopped")).isEqualTo(withoutSeconds("straight"));
        for (var result : List.of(straight, stopped, resumed)) {
            result.close();
        }
    }

    @Test
    void keepsTheWeightsThatValidateBest() throws IOException {
        var result = run(folder, 200, 0, false);
        var best = Double.POSITIVE_INFINITY;
        for (String line :
                Files.readAllLines(folder.resolve("training-log.csv")).subList(1, 30)) {
            best = Math.min(best, Double.parseDouble(line.split(",", -1)[2]));
        }

        assertThat(result.bestError())
                .isCloseTo(best, org.assertj.core.api.Assertions.withinPercentage(0.01)); // six digits
        assertThat(new Parabola(new Cancellation(), 0).validate(result.best())).isEqualTo(result.bestError());
        result.close();
    }

    @Test
    void progressEndsAtTheLastStep() throws IOException {
        var seen = new ArrayList<Long>();
        new Trainer(new Parabola(new Cancellation(), 0), options(folder, 20), Clock.systemUTC())
                .run(false, (work, done, total, detail) -> seen.add(done), new Cancellation())
                .close();

        assertThat(seen).containsExactly(7L, 14L, 20L);
    }

    @Test
    void aCheckpointOfAnotherModelIsRefused() throws IOException {
        run(folder, 10, 0, false).close();
        var damaged = Files.readAllBytes(state("."));
        Files.write(state("."), java.util.Arrays.copyOf(damaged, damaged.length - 3));

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
