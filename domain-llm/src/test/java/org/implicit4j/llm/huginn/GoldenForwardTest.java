package org.implicit4j.llm.huginn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.implicit4j.llm.model.LoopedSequences;
import org.implicit4j.llm.shared.Golden;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A published checkpoint gives the numbers of the published code. */
class GoldenForwardTest {

    private static final int LOOPS = 16;

    /**
     * With its random weights this network is chaotic: what float32 rounds off nearly doubles per loop, in the published
     * code too, which differs from its own float64 by this much.
     */
    private static double tolerance(int steps) {
        return steps == 1 ? 2e-5 : 2e-5 * Math.pow(1.9, steps - 1.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zero", "given"})
    void latentsAndLogitsAreThoseOfThePublishedCode(String start) throws IOException {
        var checkpoint = HuginnCheckpoint.open(Golden.folder());
        INDArray ids = Golden.array("input_ids");
        try (var kernels = Kernels.choose(2);
                var weights = checkpoint.weights();
                var sequences = new LoopedSequences(checkpoint.transformer(), weights, kernels, (int) ids.size(1));
                INDArray injected = sequences.injected(List.of(ids));
                INDArray z = start.equals("zero") ? sequences.zeros(2) : Golden.array("initial_state")) {
            sequences.loop(injected, z, LOOPS, (loop, state, residuals) -> {
                if (Integer.bitCount(loop) == 1) {
                    compare(start, loop, sequences.read(state));
                }
            });
        }
    }

    private static void compare(String start, int steps, LoopedSequences.Reading reading) {
        try (reading;
                INDArray latents = Golden.array("latents_%s_steps%d".formatted(start, steps));
                INDArray logits = Golden.array("logits_%s_steps%d".formatted(start, steps))) {
            assertThat(Golden.distance(reading.latents(), latents)).isLessThan(tolerance(steps));
            assertThat(Golden.distance(reading.logits(), logits)).isLessThan(tolerance(steps));
        }
    }
}
