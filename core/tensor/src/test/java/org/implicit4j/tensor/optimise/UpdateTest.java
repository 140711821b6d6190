package org.implicit4j.tensor.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;

class UpdateTest {

    private static final ParameterLayout LAYOUT = layout();

    private static ParameterLayout layout() {
        var builder = ParameterLayout.builder();
        builder.add("encoder.weight", 1, 2);
        builder.add("encoder.bias", 1);
        builder.add("head.weight", 1, 2);
        return builder.build();
    }

    private static float[] moved(UpdateRule rule, float... gradient) {
        try (var weights = Parameters.of(LAYOUT, new float[] {1, 2, 3, 4, 5});
                var by = Parameters.of(LAYOUT, gradient)) {
            rule.start(LAYOUT).step(0, weights, by);
            return weights.toFloats();
        }
    }

    private static UpdateRule descent() {
        return UpdateRule.of(SgdOptions.PLAIN, Schedule.constant(1));
    }

    @Test
    void clippingScalesTheWholeGradientToTheLargestNorm() {
        assertThat(moved(descent(), 3, 0, 0, 4, 0)).containsExactly(-2, 2, 3, 0, 5);
        assertThat(moved(descent().clippedTo(10), 3, 0, 0, 4, 0)).containsExactly(-2, 2, 3, 0, 5);
        assertThat(moved(descent().clippedTo(1), 3, 0, 0, 4, 0))
                .containsExactly(new float[] {0.4f, 2, 3, 3.2f, 5}, within(1e-6f));
    }

    @Test
    void frozenParametersKeepTheirValuesEvenUnderWeightDecay() {
        var decaying = UpdateRule.of(SgdOptions.PLAIN.withWeightDecay(0.5), Schedule.constant(1));

        assertThat(moved(decaying.freezing("encoder.*"), 1, 1, 1, 0, 0)).containsExactly(1, 2, 3, 2, 2.5f);
        assertThat(moved(descent().freezing("*.bias"), 1, 1, 1, 1, 1)).containsExactly(0, 1, 3, 3, 4);
        assertThat(moved(descent().freezing("head.weight", "*bias"), 1, 1, 1, 1, 1))
                .containsExactly(0, 1, 3, 4, 5);
    }

    @Test
    void frozenParametersCountNeitherInTheNormNorInTheOptimisersMemory() {
        var rule = UpdateRule.of(AdamOptions.DEFAULT, Schedule.constant(1)).freezing("encoder.*");
        try (var weights = Parameters.zeros(LAYOUT);
                var gradient = Parameters.of(LAYOUT, new float[] {Float.NaN, 100, 0, 3, 4})) {
            var update = rule.start(LAYOUT);

            assertThat(update.step(0, weights, gradient)).isEqualTo(5);
            assertThat(update.state().memory().get("mean")).hasSize(2);
        }
    }

    @Test
    void aGradientThatIsNotFiniteChangesNothing() {
        try (var weights = Parameters.of(LAYOUT, new float[] {1, 2, 3, 4, 5});
                var gradient = Parameters.of(LAYOUT, new float[] {1, 1, Float.NaN, 1, 1})) {
            var update =
                    UpdateRule.of(AdamOptions.DEFAULT, Schedule.constant(1)).start(LAYOUT);

            assertThat(update.step(0, weights, gradient)).isNaN();
            assertThat(weights.toFloats()).containsExactly(1, 2, 3, 4, 5);
            assertThat(update.state().steps()).isZero();
        }
    }

    @Test
    void theScheduleDecidesHowFarAStepGoes() {
        var rule = UpdateRule.of(SgdOptions.PLAIN, step -> step == 7 ? 2 : 0);
        try (var weights = Parameters.zeros(LAYOUT);
                var gradient = Parameters.of(LAYOUT, new float[] {1, 1, 1, 1, 1})) {
            var update = rule.start(LAYOUT);
            update.step(6, weights, gradient);
            assertThat(weights.toFloats()).containsOnly(0);
            update.step(7, weights, gradient);
            assertThat(weights.toFloats()).containsOnly(-2);
        }
    }

    @Test
    void patternsThatFitNothingOrEverythingAreRefused() {
        assertThatThrownBy(() -> descent().freezing("decoder.*").start(LAYOUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'decoder.*'")
                .hasMessageContaining("head.weight");
        assertThatThrownBy(() -> descent().freezing("*").start(LAYOUT)).hasMessageContaining("nothing is left");
        assertThatThrownBy(() -> descent().clippedTo(Double.NaN)).hasMessageContaining("gradientClip (NaN)");
    }

    @Test
    void aStateWithOtherFrozenParametersIsRefused() {
        var rule = UpdateRule.of(AdamOptions.DEFAULT, Schedule.constant(1));
        var state = rule.freezing("encoder.*").start(LAYOUT).state();

        assertThatThrownBy(() -> rule.resume(LAYOUT, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 numbers, but 5 weights");
    }
}
