package org.implicit4j.tensor.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.junit.jupiter.api.Test;

class InitialiserTest {

    /** A convolution's weight: 40 outputs, 30 inputs, 3 by 3; fan-in 270, fan-out 360. */
    private static final ParameterShape CONVOLUTION = new ParameterShape(List.of(40, 30, 3, 3));

    private final RandomGenerator random = SeededRandom.of(3);

    private float[] drawn(Initialiser initialiser) {
        return initialiser.values(CONVOLUTION, random);
    }

    private static double deviation(float[] values) {
        double sum = 0;
        for (float x : values) {
            sum += (double) x * x;
        }
        return Math.sqrt(sum / values.length);
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float x : values) {
            largest = Math.max(largest, Math.abs(x));
        }
        return largest;
    }

    /** The largest of 10800 even draws misses the bound by more than a thousandth with a chance of 2e-5. */
    private static void assertEven(float[] values, double bound) {
        assertThat(largest(values)).isBetween(0.999 * bound, bound);
        assertThat(deviation(values)).isCloseTo(bound / Math.sqrt(3), withinPercentage(3)); // spread 0.4 %
    }

    /** The deviation of 10800 normal draws is known to 0.7 %, and some lie beyond three deviations. */
    private static void assertNormal(float[] values, double deviation) {
        assertThat(deviation(values)).isCloseTo(deviation, withinPercentage(3));
        assertThat(largest(values)).isGreaterThan(3 * deviation);
    }

    @Test
    void evenDrawsKeepTheBoundThatTheirFansGive() {
        assertEven(drawn(Initialiser.fanInUniform()), 1 / Math.sqrt(270));
        assertEven(drawn(Initialiser.kaimingUniform(Initialiser.RECTIFIER_GAIN)), Math.sqrt(6 / 270.0));
        assertEven(drawn(Initialiser.xavierUniform(1)), Math.sqrt(6 / 630.0));
    }

    @Test
    void normalDrawsHaveTheDeviationThatTheirFansGive() {
        assertNormal(drawn(Initialiser.kaimingNormal(1)), Math.sqrt(1 / 270.0));
        assertNormal(drawn(Initialiser.kaimingNormal(Initialiser.RECTIFIER_GAIN)), Math.sqrt(2 / 270.0));
        assertNormal(drawn(Initialiser.xavierNormal(2)), 2 * Math.sqrt(2 / 630.0));
    }

    /** Cut at two deviations, the variance is {@code 1 - 4 phi(2) / (2 Phi(2) - 1)} of the whole: 0.7737. */
    @Test
    void truncatedNormalsStayWithinTheirCut() {
        float[] values = drawn(Initialiser.truncatedNormal(0.02, 2));

        assertThat(largest(values)).isBetween(0.99 * 0.04, 0.04);
        assertThat(deviation(values)).isCloseTo(0.02 * Math.sqrt(0.7737), withinPercentage(3));
        assertThatThrownBy(() -> Initialiser.truncatedNormal(1, 0.1)).hasMessageContaining("cut (0.1)");
    }

    @Test
    void orthogonalMatricesHaveOrthogonalRowsOrColumnsWhicheverAreFewer() {
        float[] wide = Initialiser.orthogonal(3).values(new ParameterShape(List.of(5, 3, 3)), random);
        float[] tall = Initialiser.orthogonal(3).values(new ParameterShape(List.of(9, 5)), random);
        for (int a = 0; a < 5; a++) {
            for (int b = 0; b < 5; b++) {
                double rows = 0;
                double columns = 0;
                for (int k = 0; k < 9; k++) {
                    rows += wide[a * 9 + k] * wide[b * 9 + k];
                    columns += tall[k * 5 + a] * tall[k * 5 + b];
                }
                assertThat(rows).isCloseTo(a == b ? 9 : 0, within(9e-6)); // nine float32 products
                assertThat(columns).isCloseTo(a == b ? 9 : 0, within(9e-6));
            }
        }
    }

    @Test
    void aBiasHasNoFanOut() {
        var bias = new ParameterShape(List.of(7));

        assertThatThrownBy(() -> Initialiser.xavierUniform(1).values(bias, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[7]");
    }
}
