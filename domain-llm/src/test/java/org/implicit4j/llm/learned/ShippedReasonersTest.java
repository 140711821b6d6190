package org.implicit4j.llm.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.evaluate.FixedDepth;
import org.implicit4j.llm.generate.Engines;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ReasoningTask;
import org.implicit4j.llm.reasoning.ReasoningTasks;
import org.implicit4j.llm.reasoning.WordVocabulary;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedReasonersTest {

    private static final int PROBLEMS = 200;

    private static List<Problem> problems(String task, int difficulty) {
        ReasoningTask drawn = new ReasoningTasks(new WordVocabulary()).get(task);
        var random = new SplittableRandom(17);
        return IntStream.range(0, PROBLEMS)
                .mapToObj(i -> drawn.draw(difficulty, random))
                .toList();
    }

    private static double accuracy(FixedDepth model, List<Problem> problems, int loops) {
        return List.copyOf(model.accuracies(problems, List.of(loops)).values())
                .get(0)
                .accuracy();
    }

    /** At the hardest trained length: what one loop cannot do, eight can. */
    @ParameterizedTest
    @CsvSource({"mod5, 8, 0.30, 0.95", "mod10, 8, 0.30, 0.90", "cups, 8, 0.30, 0.90", "pointer, 5, 0.30, 0.90"})
    void accuracyRisesWithLoops(String task, int difficulty, double atMost, double atLeast) throws IOException {
        try (var kernels = Kernels.choose(1);
                var depth = new FixedDepth(ReasoningModel.load(ShippedReasoners.LOOPED), kernels)) {
            var seen = List.copyOf(
                    depth.accuracies(problems(task, difficulty), List.of(1, 8)).values());

            assertThat(seen.get(0).accuracy()).isLessThanOrEqualTo(atMost);
            assertThat(seen.get(1).accuracy()).isGreaterThanOrEqualTo(atLeast);
        }
    }

    /** As many weights and steps, and one pass: far below at the hardest trained length. */
    @ParameterizedTest
    @CsvSource({"mod5, 8", "mod10, 8", "cups, 8", "pointer, 5"})
    void theExplicitModelIsFarBelow(String task, int difficulty) throws IOException {
        List<Problem> problems = problems(task, difficulty);
        try (var kernels = Kernels.choose(1);
                var looped = new FixedDepth(ReasoningModel.load(ShippedReasoners.LOOPED), kernels);
                var explicit = new FixedDepth(ReasoningModel.load(ShippedReasoners.EXPLICIT), kernels)) {
            assertThat(accuracy(looped, problems, 8) - accuracy(explicit, problems, 1))
                    .isGreaterThanOrEqualTo(0.4);
        }
    }

    /** In training, the r-th element was asked for after r loops. */
    @Test
    void pointersAreFollowedOneHopInALoop() throws IOException {
        try (var engine = Engines.shipped(1)) {
            List<String> answers = IntStream.rangeClosed(1, 4)
                    .mapToObj(loops -> engine.generate(
                                    "link fa, ab, he, bc, cd, gh, de, ef, go a>>>>=",
                                    GenerationOptions.DEFAULT.withLoops(loops))
                            .text())
                    .toList();

            assertThat(answers).containsExactly("b", "c", "d", "e");
        }
    }

    /** A pass of the one is six loops of the other, and as many weights as six blocks have more. */
    @Test
    void theDeepModelHasABlockForEachOfSixLoops() throws IOException {
        var deep = ReasoningModel.load(ShippedReasoners.EXPLICIT_DEEP);
        var looped = ReasoningModel.load(ShippedReasoners.LOOPED);

        assertThat(deep.meanLoops()).isEqualTo(1);
        assertThat(deep.transformer().sizes().blocks().core())
                .isEqualTo(6 * looped.transformer().sizes().blocks().core());
        assertThat(deep.weights().length).isGreaterThan(2 * looped.weights().length);
    }

    @Test
    void bothHaveAsManyWeights() throws IOException {
        assertThat(ReasoningModel.load(ShippedReasoners.EXPLICIT).weights())
                .hasSameSizeAs(ReasoningModel.load(ShippedReasoners.LOOPED).weights());
    }

    @Test
    void theShippedEngineAnswers() throws IOException {
        try (var engine = Engines.shipped(1)) {
            var options = GenerationOptions.DEFAULT.withLoops(8);

            assertThat(engine.generate("mod5 3*2+4-1=", options).text()).isEqualTo("4");
            assertThat(engine.generate("mod10 7*3+9-4*2=", options).text()).isEqualTo("2");
            assertThat(engine.generate("bool (true and (false or true)) =", options)
                            .text())
                    .isEqualTo("true");
        }
    }
}
