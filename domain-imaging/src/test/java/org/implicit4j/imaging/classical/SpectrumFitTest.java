package org.implicit4j.imaging.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumFitTest {

    private static final int COUNT = 20_000;
    private static final double VARIANCE = 1e-3;

    /** The logarithm of a mean of n exponential numbers is off by 1 / sqrt n; only a part of them is above the noise. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 50})
    void findsTheStrengthThatPowersWereDrawnWith(double strength) {
        double[] blur = blur(0.05);
        assertThat(Math.log(fit(blur, strength).strength(blur))).isCloseTo(Math.log(strength), within(0.1));
    }

    @Test
    void misfitIsLeastAtTheStrengthFoundAndForTheTrueBlur() {
        double[] blur = blur(0.05);
        SpectrumFit fit = fit(blur, 2);
        double least = fit.misfit(blur);
        assertThat(least).isCloseTo(misfit(fit.strength(blur), blur), within(1e-9));
        assertThat(least)
                .isLessThan(misfit(1.05 * fit.strength(blur), blur))
                .isLessThan(misfit(0.95 * fit.strength(blur), blur));
        assertThat(least)
                .isLessThan(fit.misfit(blur(0.045)))
                .isLessThan(fit.misfit(blur(0.055)))
                .isLessThan(fit.misfit(blur(0)));
    }

    @Test
    void nothingObservedHasAStrengthToo() {
        double[] zeros = new double[COUNT];
        double strength = new SpectrumFit(zeros, shape(), ones(), VARIANCE).strength(blur(0));
        assertThat(strength).isBetween(0.0, 1e-6);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new SpectrumFit(ones(), ones(), ones(), 0)).hasMessageContaining("variance (0.0)");
        assertThatThrownBy(() -> new SpectrumFit(ones(), new double[3], ones(), 1))
                .hasMessageContaining("3 of the shape");
    }

    private static SpectrumFit fit(double[] blur, double strength) {
        return new SpectrumFit(observed(blur, strength), shape(), ones(), VARIANCE);
    }

    private static double misfit(double strength, double[] blur) {
        double[] observed = observed(blur(0.05), 2);
        double[] shape = shape();
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            double expected = strength * blur[i] * shape[i] + VARIANCE;
            sum += Math.log(expected) + observed[i] / expected;
        }
        return sum / COUNT;
    }

    private static double[] observed(double[] blur, double strength) {
        SplittableRandom random = new SplittableRandom(8);
        double[] shape = shape();
        double[] observed = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            observed[i] = -Math.log(1 - random.nextDouble()) * (strength * blur[i] * shape[i] + VARIANCE);
        }
        return observed;
    }

    private static double[] shape() {
        double[] shape = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            shape[i] = Math.pow(1 + i / 100.0, -1.5);
        }
        return shape;
    }

    private static double[] blur(double slowness) {
        double[] blur = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            blur[i] = Math.pow(Math.cos(slowness * i / 10), 2);
        }
        return blur;
    }

    private static double[] ones() {
        double[] ones = new double[COUNT];
        Arrays.fill(ones, 1);
        return ones;
    }
}
