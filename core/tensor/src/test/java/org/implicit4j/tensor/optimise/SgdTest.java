package org.implicit4j.tensor.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against torch 1.13: {@code torch.optim.SGD([w], lr=0.1, ...)} in float64, three steps with the gradients below. */
class SgdTest {

    private static final float[][] GRADIENTS = {{1, 4}, {-2, 0.5f}, {0.5f, -1}};

    private static void assertEnds(SgdOptions options, double first, double second) {
        float[] weights = {0.3f, -2};
        var sgd = options.from(OptimiserState.start(options.memory(), 2));
        for (float[] gradient : GRADIENTS) {
            sgd.step(weights, gradient.clone(), 0.1);
        }
        assertThat((double) weights[0]).isCloseTo(first, within(1e-6)); // a few roundings of 1e-7 of numbers up to 4
        assertThat((double) weights[1]).isCloseTo(second, within(1e-6));
    }

    @Test
    void plainDescentFollowsTheGradients() {
        assertEnds(SgdOptions.PLAIN, 0.35, -2.35);
    }

    @Test
    void momentumIsThatOfTorch() {
        assertEnds(SgdOptions.PLAIN.withMomentum(0.9, false), 0.359, -3.079);
    }

    @Test
    void nesterovsMomentumIsThatOfTorch() {
        assertEnds(SgdOptions.PLAIN.withMomentum(0.9, true), 0.4031, -3.3211);
    }

    @Test
    void weightDecayIsThatOfTorch() {
        assertEnds(SgdOptions.PLAIN.withMomentum(0.9, false).withWeightDecay(0.1), 0.3441037, -2.952098);
    }

    @Test
    void goesOnFromItsStateWithTheSameBits() {
        var options = SgdOptions.PLAIN.withMomentum(0.9, true);
        float[] straight = {1, -2};
        var whole = options.from(OptimiserState.start(options.memory(), 2));
        whole.step(straight, new float[] {1, 2}, 0.1);
        whole.step(straight, new float[] {-3, 0.1f}, 0.1);

        float[] weights = {1, -2};
        var first = options.from(OptimiserState.start(options.memory(), 2));
        first.step(weights, new float[] {1, 2}, 0.1);
        options.from(first.state()).step(weights, new float[] {-3, 0.1f}, 0.1);

        assertThat(weights).containsExactly(straight);
    }

    @Test
    void theStateOfAnotherKindIsRefused() {
        var adam = OptimiserState.start(AdamOptions.DEFAULT.memory(), 2);

        assertThatThrownBy(() -> SgdOptions.PLAIN.withMomentum(0.9, false).from(adam))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("velocity")
                .hasMessageContaining("mean");
    }

    @Test
    void optionsOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new SgdOptions(1, false, 0)).hasMessageContaining("momentum (1.0)");
        assertThatThrownBy(() -> new SgdOptions(0, true, 0)).hasMessageContaining("Nesterov");
        assertThatThrownBy(() -> new SgdOptions(0, false, -1)).hasMessageContaining("weightDecay (-1.0)");
    }
}
