package org.implicit4j.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.llm.engine.CacheSharing;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.TokenListener;
import org.implicit4j.llm.huginn.HuginnCheckpoint;
import org.implicit4j.llm.shared.Engines;
import org.implicit4j.llm.shared.Golden;
import org.implicit4j.llm.shared.NumberTokenizer;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The published code's continuations and logits, through the keys and values that are kept. */
class GoldenGenerationTest {

    private static final double TOLERANCE = 2e-3; // of 8 loops of a chaotic network, see GoldenForwardTest

    private static GenerationOptions options(int loops, int tokens) {
        return GenerationOptions.DEFAULT.withLoops(loops).withMaxTokens(tokens);
    }

    /** After 16 loops the published code chooses its fourth token by less than it has rounded; three are certain. */
    @ParameterizedTest
    @CsvSource({"8, 8, full", "8, 8, latest", "8, 8, available", "16, 3, full"})
    void greedyContinuationIsThatOfThePublishedCode(int loops, int certain, String cache) throws IOException {
        var options = options(loops, certain).withCache(CacheSharing.parse(cache));
        try (var engine = Engines.golden()) {
            var answer = engine.generate(Golden.prompts()[0], options, TokenListener.NONE, new Cancellation());

            assertThat(answer.tokens())
                    .isEqualTo(Arrays.stream(Golden.greedy(loops), 0, certain)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void answersInABatchAreThoseAlone() throws IOException {
        int[][] prompts = {Golden.prompts()[0], Arrays.copyOf(Golden.prompts()[1], 5), Golden.prompts()[1]};
        try (var engine = Engines.golden()) {
            var together = engine.generateAll(List.of(prompts), options(8, 8), new Cancellation());

            for (int i = 0; i < prompts.length; i++) {
                var alone = engine.generate(prompts[i], options(8, 8), TokenListener.NONE, new Cancellation());
                assertThat(together.get(i).tokens()).isEqualTo(alone.tokens());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void logitsTokenByTokenInABatchAreThoseOfThePublishedCode(int loops) throws IOException {
        var checkpoint = HuginnCheckpoint.open(Golden.folder());
        int[][] prompts = Golden.prompts();
        var sequences = List.of(new Sequence(prompts[0], 0), new Sequence(prompts[1], 0));
        try (var kernels = Kernels.choose(1);
                var parts = new WholeParts(checkpoint.transformer(), checkpoint.weights(), kernels);
                var networks = new Networks(parts, 4);
                var store = new KvStore(checkpoint.config().sizes(), 2, 16, CacheSharing.DEFAULT);
                INDArray expected = Golden.array("logits_zero_steps" + loops)) {
            var depth = new Pass.Depth(loops, ExitRule.NEVER, false, loops);
            var pass = new Pass(networks, store, StartState.ZERO, depth);
            var found = new ArrayList<float[][][]>();
            for (int i = 0; i < prompts[0].length; i++) {
                var chunk = new Chunk(new int[] {0, 1}, sequences, 1, 1);
                found.add(pass.run(chunk, new Cancellation()).logits());
            }

            for (int i = 0; i < found.size(); i++) {
                for (int s = 0; s < 2; s++) {
                    assertLogits(found.get(i)[s][0], expected, s, i);
                }
            }
        }
    }

    /** A later pass goes on from the first loops of tokens that came one by one. */
    @Test
    void logitsFromBegunLoopsAreThoseOfThePublishedCode() throws IOException {
        var checkpoint = HuginnCheckpoint.open(Golden.folder());
        int[] prompt = Golden.prompts()[0];
        var sequences = List.of(new Sequence(prompt, 0));
        try (var kernels = Kernels.choose(1);
                var parts = new WholeParts(checkpoint.transformer(), checkpoint.weights(), kernels);
                var networks = new Networks(parts, 4);
                var store = new KvStore(checkpoint.config().sizes(), 1, 16, CacheSharing.DEFAULT);
                INDArray expected = Golden.array("logits_zero_steps8")) {
            var few = new Pass(networks, store, StartState.ZERO, new Pass.Depth(3, ExitRule.NEVER, false, 3));
            var all = new Pass(networks, store, StartState.ZERO, new Pass.Depth(8, ExitRule.NEVER, false, 8));
            var begun = new Begun();
            for (int i = 0; i < prompt.length; i++) {
                few.begin(new Chunk(new int[] {0}, sequences, 1, 1), begun, new Cancellation());
            }
            store.truncate(0, 0);
            var result = all.finish(
                    new Chunk(new int[] {0}, sequences, prompt.length, prompt.length), begun, new Cancellation());

            assertThat(begun.loops()).isEqualTo(3);
            assertThat(result.samples().get(0).evaluations()).isEqualTo(8);
            for (int i = 0; i < prompt.length; i++) {
                assertLogits(result.logits()[0][i], expected, 0, i);
            }
        }
    }

    private static void assertLogits(float[] found, INDArray expected, int sample, int token) {
        double largest = expected.amaxNumber().doubleValue();
        float[] numbers = Rows.of(expected, sample, token);
        for (int v = 0; v < numbers.length; v++) {
            assertThat((found[v] - numbers[v]) / largest).isBetween(-TOLERANCE, TOLERANCE);
        }
    }

    @Test
    void aStreamedCheckpointContinuesAlike() throws IOException {
        var checkpoint = HuginnCheckpoint.open(Golden.folder());
        var language = new LoopedEngine.Language("golden", new NumberTokenizer(320), ChatFormat.LAST_QUESTION);
        try (var engine = LoopedEngine.streamed(
                language, checkpoint.config().sizes(), checkpoint.tensors(), Kernels.choose(1), StartState.ZERO)) {
            var answer = engine.generate(Golden.prompts()[0], options(8, 8), TokenListener.NONE, new Cancellation());

            assertThat(answer.tokens())
                    .isEqualTo(Arrays.stream(Golden.greedy(8)).boxed().toList());
        }
    }

    @Test
    void draftsChangeNothing() throws IOException {
        try (var engine = Engines.golden()) {
            var plain = engine.generate(Golden.prompts()[0], options(8, 20), TokenListener.NONE, new Cancellation());
            var drafted = engine.generate(
                    Golden.prompts()[0], options(8, 20).withDraftLoops(4), TokenListener.NONE, new Cancellation());

            assertThat(drafted.tokens()).isEqualTo(plain.tokens());
            assertThat(drafted.drafts().made()).isPositive();
        }
    }
}
