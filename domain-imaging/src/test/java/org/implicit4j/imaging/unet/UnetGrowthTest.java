package org.implicit4j.imaging.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnetGrowthTest {

    private static final UnetSizes SMALL = new UnetSizes(3, List.of(4, 6, 7), 1);

    @ParameterizedTest
    @CsvSource({"4, 6, 7, 2", "8, 12, 14, 1", "5, 17, 9, 1", "13, 6, 21, 3"})
    void computesWhatItGrewFrom(int first, int second, int third, int blocks) throws IOException {
        UnetSizes large = new UnetSizes(3, List.of(first, second, third), blocks);
        Map<String, StoredTensor> weights = drawn(SMALL);

        Map<String, StoredTensor> grown = UnetGrowth.grown(weights, large);

        float[] before = denoised(SMALL, weights);
        float[] after = denoised(large, grown);
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isCloseTo(before[i], within(2e-6f));
        }
    }

    /** Else copies would be trained alike for ever, and the width be for nothing. */
    @Test
    void originalsAndCopiesAreReadByDifferentOutputs() {
        Map<String, StoredTensor> grown = UnetGrowth.grown(drawn(SMALL), new UnetSizes(3, List.of(8, 12, 14), 1));

        float[] block = floats(grown, "m_down1.0.res.0.weight"); // [8, 8, 3, 3] of [4, 4, 3, 3]
        for (int output = 0; output < 8; output++) {
            for (int input = 0; input < 4; input++) {
                boolean original = block[(output * 8 + input) * 9] != 0;
                boolean copy = block[(output * 8 + input + 4) * 9] != 0;
                assertThat(original).isNotEqualTo(copy).isEqualTo((output + output / 4 + input) % 2 == 0);
            }
        }
    }

    @Test
    void newBlocksLookForWhatTheLastOneFindsAndAddNothing() {
        Map<String, StoredTensor> weights = drawn(SMALL);
        Map<String, StoredTensor> grown = UnetGrowth.grown(weights, new UnetSizes(3, SMALL.channels(), 2));

        assertThat(floats(grown, "m_up2.2.res.0.weight")).isEqualTo(floats(weights, "m_up2.1.res.0.weight"));
        assertThat(floats(grown, "m_up2.2.res.2.weight")).containsOnly(0);
        assertThat(floats(grown, "m_down1.2.weight")).isEqualTo(floats(weights, "m_down1.1.weight"));
    }

    @Test
    void leavesWhatIsNoSmallerDenoiser() {
        Map<String, StoredTensor> weights = drawn(SMALL);
        for (UnetSizes other : List.of(
                new UnetSizes(1, SMALL.channels(), 1),
                new UnetSizes(3, List.of(4, 6), 1),
                new UnetSizes(3, List.of(4, 5, 7), 3))) {
            assertThat(UnetGrowth.grown(weights, other)).as("%s", other).isSameAs(weights);
        }
        assertThat(UnetGrowth.grown(Map.of(), SMALL)).isEmpty();
        UnetSizes deeper = new UnetSizes(3, SMALL.channels(), 2);
        weights.put("m_down1.1.weight", StoredTensor.of("m_down1.1.weight", List.of(2L), new float[2]));
        assertThat(UnetGrowth.grown(weights, deeper)).as("misshapen").isSameAs(weights);
        weights.remove("m_down1.1.weight");
        assertThat(UnetGrowth.grown(weights, deeper)).as("one missing").isSameAs(weights);
    }

    private static float[] floats(Map<String, StoredTensor> weights, String name) {
        return Objects.requireNonNull(weights.get(name)).floats();
    }

    private static Map<String, StoredTensor> drawn(UnetSizes sizes) {
        var layout = new DenoisingNetwork(sizes).layout();
        Map<String, StoredTensor> weights = new HashMap<>();
        try (var initial = layout.initial(5)) {
            Checkpoint.tensors(layout, initial.toFloats()).forEach(tensor -> weights.put(tensor.name(), tensor));
        }
        return weights;
    }

    private static float[] denoised(UnetSizes sizes, Map<String, StoredTensor> weights) throws IOException {
        var random = new SplittableRandom(6);
        float[] values = new float[16 * 12 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        try (var kernels = Kernels.choose(1)) {
            return Denoiser.of(sizes, weights, "test")
                    .denoise(new Picture(16, 12, 3, values), 0.1, kernels)
                    .values();
        }
    }
}
