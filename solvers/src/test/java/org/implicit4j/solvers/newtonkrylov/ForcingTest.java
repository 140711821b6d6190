package org.implicit4j.solvers.newtonkrylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Eisenstat and Walker 1996, choice 2, by hand. */
class ForcingTest {

    private static final double ROUNDING = 1e-15;

    @Test
    void termIsGammaTimesAPowerOfTheProgress() {
        assertThat(new Forcing(0, 0.9, 2).next(0.1, 0.2)).isCloseTo(0.9 * 0.04, within(ROUNDING));
        assertThat(new Forcing(0, 0.5, 1.5).next(0.1, 0.25)).isCloseTo(0.5 * 0.125, within(ROUNDING));
    }

    @Test
    void termDoesNotFallMuchFasterThanTheLastOneWhileThatIsLarge() {
        assertThat(new Forcing(0, 0.9, 2).next(0.5, 0.01)).isCloseTo(0.9 * 0.25, within(ROUNDING));
        assertThat(new Forcing(0, 0.9, 2).next(0.3, 0.01)).isCloseTo(0.9 * 1e-4, within(ROUNDING)); // 0.081 < 0.1
    }

    @Test
    void termStaysBelowOneWhenTheResidualGrows() {
        assertThat(new Forcing(0, 1, 2).next(0.1, 3)).isEqualTo(0.9);
    }

    @Test
    void fixedTermStays() {
        assertThat(new Forcing(0.02, 0.9, 2).first()).isEqualTo(0.02);
        assertThat(new Forcing(0.02, 0.9, 2).next(0.5, 0.3)).isEqualTo(0.02);
        assertThat(new Forcing(0, 0.9, 2).first()).isEqualTo(0.5);
    }
}
