package org.implicit4j.llm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ProblemBatch;
import org.implicit4j.llm.reasoning.ReasoningTasks;
import org.implicit4j.llm.reasoning.WordVocabulary;
import org.implicit4j.llm.shared.Models;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.loss.CrossEntropy;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class TruncatedUnrollTest {

    private static final int ROWS = 6;
    private static final int KEPT = 4;

    private final RecurrentDepthTransformer transformer =
            Models.random("tiny", 4).transformer();
    private final Kernels kernels = Kernels.choose(1);
    private final ProblemBatch batch =
            ProblemBatch.of(problems(), transformer.sizes().window());
    private final TruncatedUnroll unroll = new TruncatedUnroll(transformer, kernels, ROWS, batch.tokens(), KEPT);
    private final Parameters weights = transformer.layout().initial(8);

    private static List<Problem> problems() {
        var random = new SplittableRandom(2);
        var task = new ReasoningTasks(new WordVocabulary()).get("mod5");
        return IntStream.range(0, ROWS).mapToObj(i -> task.draw(3, random)).toList();
    }

    @AfterEach
    void close() {
        unroll.close();
        batch.close();
        kernels.close();
        weights.close();
    }

    private double lossAt(int loops, Parameters at) {
        INDArray logits = unroll.logits(at, batch, loops);
        return new CrossEntropy(CrossEntropy.IGNORED).value(logits, batch.targets(loops), null);
    }

    /** Along random directions; a central difference in float32 is good to three digits here. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, KEPT})
    void theGradientIsThatOfFiniteDifferences(int loops) {
        var random = new SplittableRandom(loops);
        try (var gradient = Parameters.zeros(transformer.layout())) {
            unroll.gradient(weights, batch, batch.targets(loops), loops, 1, gradient);
            for (int i = 0; i < 4; i++) {
                float[] at = weights.toFloats();
                var direction = new double[at.length];
                double slope = 0;
                for (int w = 0; w < at.length; w++) {
                    direction[w] = random.nextGaussian();
                    slope += direction[w] * gradient.flat().getDouble(w);
                }
                double difference =
                        (lossAt(loops, moved(at, direction, 1e-3)) - lossAt(loops, moved(at, direction, -1e-3))) / 2e-3;

                assertThat(slope).isCloseTo(difference, within(0.01 * Math.abs(difference) + 2e-3));
            }
        }
    }

    private Parameters moved(float[] at, double[] direction, double step) {
        var moved = at.clone();
        for (int w = 0; w < moved.length; w++) {
            moved[w] += (float) (step * direction[w]);
        }
        return Parameters.of(transformer.layout(), moved);
    }

    @Test
    void lossAndLogitsAreThoseWithoutAGradient() {
        try (var gradient = Parameters.zeros(transformer.layout())) {
            for (int loops : new int[] {1, KEPT, KEPT + 1, KEPT + 2}) {
                double loss = unroll.gradient(weights, batch, batch.targets(loops), loops, 0.5, gradient);

                assertThat(loss).isCloseTo(lossAt(loops, weights), within(1e-6));
            }
        }
    }

    @Test
    void theShareMultipliesTheGradient() {
        try (var half = Parameters.zeros(transformer.layout());
                var whole = Parameters.zeros(transformer.layout())) {
            unroll.gradient(weights, batch, batch.targets(2), 2, 0.5, half);
            unroll.gradient(weights, batch, batch.targets(2), 2, 1, whole);

            assertThat(half.flat().mul(2).sub(whole.flat()).norm2Number().doubleValue())
                    .isLessThan(1e-5 * whole.flat().norm2Number().doubleValue());
        }
    }
}
