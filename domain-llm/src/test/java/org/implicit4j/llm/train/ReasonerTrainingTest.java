package org.implicit4j.llm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.reasoning.ReasoningTasks;
import org.implicit4j.llm.reasoning.WordVocabulary;
import org.implicit4j.llm.train.ReasonerTraining.Place;
import org.implicit4j.llm.train.ReasonerTraining.Report;
import org.implicit4j.llm.train.ReasonerTraining.Shape;
import org.implicit4j.llm.train.ReasonerTraining.Watch;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonerTrainingTest {

    private static final long STEPS = 6;

    @TempDir
    private Path folder;

    private Report train(Path where, boolean resume, long stopAfter) throws IOException {
        return train(where, resume, stopAfter, new Shape(16, 2, 16, 1), Optional.empty(), 1e-2);
    }

    private static Report train(
            Path where, boolean resume, long stopAfter, Shape shape, Optional<ReasoningModel> start, double rate)
            throws IOException {
        var cancellation = new Cancellation();
        try (var kernels = Kernels.choose(1)) {
            var training = new ReasonerTraining(
                    shape,
                    new ReasoningTasks(new WordVocabulary()),
                    start,
                    new ReasonerOptions(STEPS, 128, rate, 3, 2),
                    new Place(where, "small", 9, resume),
                    kernels,
                    Clock.systemUTC());
            return training.run(new Watch(
                    (work, done, total, detail) -> {
                        if (done == stopAfter) {
                            cancellation.request();
                        }
                    },
                    cancellation,
                    "llm train"));
        }
    }

    @Test
    void aStoppedTrainingGoesOnToTheSameWeights() throws IOException {
        Report whole = train(folder.resolve("whole"), false, STEPS);
        Report stopped = train(folder.resolve("parts"), false, 2);
        Report resumed = train(folder.resolve("parts"), true, STEPS);

        assertThat(stopped.finished()).isFalse();
        assertThat(resumed.steps()).isEqualTo(STEPS);
        var first = ReasoningModel.load(whole.model().toString());
        var second = ReasoningModel.load(resumed.model().toString());
        assertThat(second.weights()).isEqualTo(first.weights());
        assertThat(second.card().command()).isEqualTo("llm train");
        assertThat(second.meanLoops()).isEqualTo(3);
    }

    @Test
    void aTrainingStartsFromOtherWeights() throws IOException {
        var first = ReasoningModel.load(
                train(folder.resolve("first"), false, STEPS).model().toString());

        Report further =
                train(folder.resolve("further"), false, STEPS, new Shape(16, 2, 16, 1), Optional.of(first), 1e-9);

        assertThat(ReasoningModel.load(further.model().toString()).weights())
                .usingComparatorWithPrecision(1e-6F)
                .containsExactly(first.weights());
        assertThatThrownBy(() ->
                        train(folder.resolve("wider"), false, STEPS, new Shape(24, 2, 16, 1), Optional.of(first), 1e-9))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The model small cannot be started from: it has other sizes, ");
    }

    @Test
    void loopsAreRandomAroundTheirMean() {
        var loops = new RandomLoops(0.5, 16);
        var random = new SplittableRandom(3);
        double sum = 0;
        int most = 0;
        for (int i = 0; i < 20_000; i++) {
            int drawn = loops.draw(5, random);
            sum += drawn;
            most = Math.max(most, drawn);
            assertThat(drawn).isBetween(1, 16);
        }

        assertThat(sum / 20_000).isBetween(4.8, 5.1);
        assertThat(most).isEqualTo(16);
        assertThat(loops.draw(1, random)).isEqualTo(1);
    }
}
