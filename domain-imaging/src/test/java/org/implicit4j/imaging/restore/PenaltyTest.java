package org.implicit4j.imaging.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;

class PenaltyTest {

    @Test
    void theWeightOfThePriorStays() {
        var network = new RestorationNetwork(Scheme.HQS, TinyModels.SIZES, Border.ZERO);
        try (Parameters weights = network.layout().initial(3)) {
            float[] before = weights.toFloats();
            double prior = beta(weights) * Math.pow(level(weights), 2);

            new Penalty(0.25).applyTo(weights);

            assertThat(beta(weights)).isCloseTo(0.25, within(1e-7));
            assertThat(beta(weights) * Math.pow(level(weights), 2)).isCloseTo(prior, within(1e-9));
            float[] after = weights.toFloats();
            after[network.layout().parameter("step.offset").offset()] = before[before.length - 1];
            after[network.layout().parameter("level.offset").offset()] = before[before.length - 3];
            assertThat(after).isEqualTo(before);
        }
    }

    private static double beta(Parameters weights) {
        return exponential(weights, "step.offset");
    }

    private static double level(Parameters weights) {
        return exponential(weights, "level.offset");
    }

    private static double exponential(Parameters weights, String name) {
        return Math.exp(weights.toFloats()[weights.layout().parameter(name).offset()]);
    }

    @Test
    void onlySplittingsHaveOne() {
        for (Scheme scheme : Scheme.values()) {
            assertThat(Penalty.isOf(new RestorationNetwork(scheme, TinyModels.SIZES, Border.ZERO)))
                    .as(scheme.word())
                    .isEqualTo(scheme == Scheme.HQS || scheme == Scheme.ADMM);
        }
        assertThat(Penalty.isOf(new UnfoldedNetwork(2, TinyModels.SIZES))).isFalse();
    }

    @Test
    void whatIsNoPenaltyIsRefused() {
        for (double beta : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Penalty(beta))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("beta");
        }
    }
}
