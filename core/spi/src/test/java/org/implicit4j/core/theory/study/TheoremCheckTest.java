package org.implicit4j.core.theory.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TheoremCheckTest {

    /** Radii are good to 1e-16, and the closest pairs some 1e-6 apart. */
    private static final double ROUNDING = 1e-9;

    @ParameterizedTest
    @EnumSource
    void theProofsConstantsHoldAndAreNotFarOff(Example example) {
        TheoremCheck check = TheoremCheck.measure(example, 2000, new SplittableRandom(3));

        assertThat(check.stepLipschitz()).isBetween(0.05, 1 + ROUNDING);
        assertThat(check.offsetLipschitz()).isBetween(0.1, 1.5 + ROUNDING);
        assertThat(check.smallest()).isBetween(1e-12, 0.5);
    }

    /** Values from inside of a ball do not exceed its bounds, so that a sampled radius is never too small. */
    @ParameterizedTest
    @EnumSource
    void sampledStepsAreTooLongIfAnything(Example example) {
        TheoremCheck check = TheoremCheck.measure(example, 10, new SplittableRandom(3));

        assertThat(check.sampled()).isBetween(1 - ROUNDING, 2.0);
    }

    /** Bounds at r = 1/4 around points where they are known by hand. */
    @Test
    void boundsOfTheExamplesAreTheBest() {
        double[] one = {1};
        assertThat(Example.RECIPROCAL.lipschitz(one, 0.25)).isCloseTo(16.0 / 9, within(1e-15));
        assertThat(Example.RECIPROCAL.magnitude(one, 0.25)).isCloseTo(4.0 / 3, within(1e-15));
        assertThat(Example.LOGARITHM.lipschitz(one, 0.25)).isCloseTo(4.0 / 3, within(1e-15));
        assertThat(Example.LOGARITHM.magnitude(one, 0.25)).isCloseTo(-Math.log(0.75), within(1e-15));
        assertThat(Example.TANGENT.magnitude(one, 0.25)).isCloseTo(Math.tan(1.25), within(1e-14));
        assertThat(Example.TANGENT.lipschitz(one, 0.25)).isCloseTo(1 / Math.pow(Math.cos(1.25), 2), within(1e-13));
        double[] plane = {0.6, -0.8};
        assertThat(Example.INVERSION.lipschitz(plane, 0.25)).isCloseTo(16.0 / 9, within(1e-14));
        for (Example example : Example.values()) {
            assertThat(example.magnitude(example.dimension() == 1 ? one : plane, 1))
                    .isInfinite();
        }
    }

    @Test
    void theSeedDrawsThePairs() {
        assertThat(TheoremCheck.table(20, 1).rows())
                .isEqualTo(TheoremCheck.table(20, 1).rows());
        assertThat(TheoremCheck.table(20, 2).rows())
                .isNotEqualTo(TheoremCheck.table(20, 1).rows());
    }
}
