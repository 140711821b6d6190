package org.implicit4j.tensor.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;

class AdamTest {

    private static float[] stepped(AdamOptions options, float[] start, float[][] gradients) {
        var adam = options.from(OptimiserState.start(options.memory(), start.length));
        float[] weights = start.clone();
        for (float[] gradient : gradients) {
            adam.step(weights, gradient.clone(), 0.1);
        }
        return weights;
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
    void decoupledDecayShrinksTheWeightsAndCoupledDecayEntersTheGradient() {
        float[][] none = {{0}};
        float[] decoupled = stepped(AdamOptions.DEFAULT.withWeightDecay(0.5, true), new float[] {2}, none);
        float[] coupled = stepped(AdamOptions.DEFAULT.withWeightDecay(0.5, false), new float[] {2}, none);

        assertThat(decoupled[0]).isCloseTo(2 * (1 - 0.1f * 0.5f), within(1e-6f));
        assertThat(coupled[0]).isCloseTo(1.9f, within(1e-6f)); // a first step of the rate, as for any gradient
    }

    @Test
    void goesOnFromItsStateWithTheSameBits() {
        var options = AdamOptions.DEFAULT.withWeightDecay(0.1, true);
        float[] straight = stepped(options, new float[] {1, -2}, new float[][] {{1, 2}, {-3, 0.1f}});

        float[] weights = {1, -2};
        var first = options.from(OptimiserState.start(options.memory(), 2));
        first.step(weights, new float[] {1, 2}, 0.1);
        options.from(first.state()).step(weights, new float[] {-3, 0.1f}, 0.1);

        assertThat(weights).containsExactly(straight);
    }

    @Test
    void optionsOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new AdamOptions(1, 0.9, 1e-8, 0, false)).hasMessageContaining("firstDecay (1.0)");
        assertThatThrownBy(() -> AdamOptions.DEFAULT.withWeightDecay(Double.NaN, true))
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
        var builder = ParameterLayout.builder();
        builder.add("w", 1);
        var layout = builder.build();
        var average = new WeightAverage(0.99, new float[] {100}, 0);
        try (var weights = Parameters.of(layout, new float[] {1})) {
            for (int i = 0; i < 2000; i++) {
                average.add(weights);
            }
        }

        assertThat(average.values()[0]).isCloseTo(1, within(1e-3f)); // 100 * 0.99^1000 is 4e-3, and the start is faster
    }
}
