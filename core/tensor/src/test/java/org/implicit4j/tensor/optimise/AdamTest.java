package org.implicit4j.tensor.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;

class AdamTest {

    private static ParameterLayout layout(int size) {
        var builder = ParameterLayout.builder();
        builder.add("w", size);
        return builder.build();
    }

    private static float[] stepped(AdamOptions options, float[] start, float[][] gradients) {
        var layout = layout(start.length);
        var adam = new Adam(options, start.length);
        try (var weights = Parameters.of(layout, start)) {
            for (float[] g : gradients) {
                try (var gradient = Parameters.of(layout, g)) {
                    adam.step(weights, gradient, 0.1);
                }
            }
            return weights.toFloats();
        }
    }

    /** With both means corrected, the first step is {@code rate * g / |g|}. */
    @Test
    void theFirstStepIsTheRateInTheDirectionOfTheGradientsSign() {
        float[] after = stepped(AdamOptions.DEFAULT, new float[] {1, 1}, new float[][] {{3, -0.01f}});

        assertThat(after[0]).isCloseTo(0.9f, within(1e-6f)); // epsilon 1e-8 against 0.01 is 1e-6
        assertThat(after[1]).isCloseTo(1.1f, within(1e-6f));
    }

    /** The recursion of the paper in double precision, three steps with changing gradients. */
    @Test
    void threeStepsFollowTheRecursion() {
        float[][] gradients = {{1}, {-2}, {0.5f}};
        double w = 0.3;
        double m = 0;
        double v = 0;
        for (int t = 1; t <= 3; t++) {
            double g = gradients[t - 1][0];
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            w -= 0.1 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
        }

        assertThat((double) stepped(AdamOptions.DEFAULT, new float[] {0.3f}, gradients)[0])
                .isCloseTo(w, within(1e-6)); // a few roundings of 6e-8 relative
    }

    @Test
    void clippingScalesTheWholeGradientToTheLargestNorm() {
        var options = AdamOptions.DEFAULT.withGradientClip(1);
        float[] clipped = stepped(options, new float[] {0, 0}, new float[][] {{30, 40}, {0.3f, 0.4f}});
        float[] scaled = stepped(AdamOptions.DEFAULT, new float[] {0, 0}, new float[][] {{0.6f, 0.8f}, {0.3f, 0.4f}});

        assertThat(clipped[0]).isCloseTo(scaled[0], within(1e-6f));
        assertThat(clipped[1]).isCloseTo(scaled[1], within(1e-6f));
    }

    @Test
    void decoupledDecayShrinksTheWeightsAndCoupledDecayEntersTheGradient() {
        float[][] none = {{0}};
        float[] decoupled = stepped(AdamOptions.DEFAULT.withWeightDecay(0.5, true), new float[] {2}, none);
        float[] coupled = stepped(AdamOptions.DEFAULT.withWeightDecay(0.5, false), new float[] {2}, none);

        assertThat(decoupled[0]).isCloseTo(2 * (1 - 0.1f * 0.5f), within(1e-6f));
        assertThat(coupled[0]).isCloseTo(1.9f, within(1e-6f)); // a first step of the rate, as for any gradient
    }

    @Test
    void aGradientThatIsNotFiniteChangesNothing() {
        var layout = layout(2);
        var adam = new Adam(AdamOptions.DEFAULT, 2);
        try (var weights = Parameters.of(layout, new float[] {1, 2});
                var gradient = Parameters.of(layout, new float[] {1, Float.NaN})) {
            assertThat(adam.step(weights, gradient, 0.1)).isNaN();
            assertThat(weights.toFloats()).containsExactly(1, 2);
            assertThat(adam.state().steps()).isZero();
        }
    }

    @Test
    void optionsOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new AdamOptions(1, 0.9, 1e-8, 0, false, 1)).hasMessageContaining("firstDecay (1.0)");
        assertThatThrownBy(() -> AdamOptions.DEFAULT.withGradientClip(Double.NaN))
                .hasMessageContaining("NaN");
    }

    @Test
    void schedulesStartAndEndWhereTheySay() {
        var schedule = Schedule.cosine(1e-2, 1e-4, 100).warmedUp(10);

        assertThat(schedule.rate(0)).isCloseTo(1e-3, within(1e-4));
        assertThat(schedule.rate(9)).isCloseTo(Schedule.cosine(1e-2, 1e-4, 100).rate(9), within(1e-12));
        assertThat(schedule.rate(50)).isCloseTo((1e-2 + 1e-4) / 2, within(1e-12));
        assertThat(schedule.rate(1000)).isCloseTo(1e-4, within(1e-12));
        assertThat(Schedule.constant(0.3).rate(7)).isEqualTo(0.3);
    }

    @Test
    void theAverageForgetsItsStart() {
        var layout = layout(1);
        var average = new WeightAverage(0.99, new float[] {100}, 0);
        try (var weights = Parameters.of(layout, new float[] {1})) {
            for (int i = 0; i < 2000; i++) {
                average.add(weights);
            }
        }

        assertThat(average.values()[0]).isCloseTo(1, within(1e-3f)); // 100 * 0.99^1000 is 4e-3, and the start is faster
    }
}
