package org.implicit4j.imaging.deblur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TilingTest {

    private static final int LONGEST = 70;

    private record Case(int length, int window, int context, int ramp, Tiling tiling) {}

    /** Every line up to 70 pixels with every window, small context and small ramp that fit. */
    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int context = 0; context <= 4; context++) {
            for (int ramp = 1; ramp <= 4; ramp++) {
                for (int window = Tiling.shortestWindow(context, ramp); window <= LONGEST / 2; window++) {
                    for (int length = 1; length <= LONGEST; length++) {
                        cases.add(new Case(length, window, context, ramp, Tiling.of(length, window, context, ramp)));
                    }
                }
            }
        }
        return cases;
    }

    @Test
    void windowsLieWithinTheLineAndReachItsEnds() {
        for (Case one : cases()) {
            Tiling tiling = one.tiling();
            assertThat(tiling.start(0)).isZero();
            assertThat(tiling.start(tiling.count() - 1) + tiling.window()).isEqualTo(one.length());
            assertThat(tiling.window()).isEqualTo(Math.min(one.window(), one.length()));
        }
    }

    /** Sums of at most two numbers with 24 bits. */
    @Test
    void weightsAreNotNegativeAndSumToOneEverywhere() {
        for (Case one : cases()) {
            double[] sums = new double[one.length()];
            for (int k = 0; k < one.tiling().count(); k++) {
                for (int i = 0; i < one.tiling().window(); i++) {
                    float weight = one.tiling().weight(k, i);
                    assertThat(weight).as("%s", one).isNotNegative();
                    sums[one.tiling().start(k) + i] += weight;
                }
            }
            for (double sum : sums) {
                assertThat(sum).as("%s", one).isCloseTo(1, within(2 * 0x1p-24));
            }
        }
    }

    @Test
    void contextNeverCountsWhereAnotherWindowFollows() {
        for (Case one : cases()) {
            Tiling tiling = one.tiling();
            for (int k = 0; k < tiling.count(); k++) {
                for (int i = 0; i < one.context(); i++) {
                    if (k > 0) {
                        assertThat(tiling.weight(k, i)).as("%s", one).isZero();
                    }
                    if (k < tiling.count() - 1) {
                        assertThat(tiling.weight(k, tiling.window() - 1 - i))
                                .as("%s", one)
                                .isZero();
                    }
                }
            }
        }
    }

    /** With one window fewer, even the smallest overlaps would leave the line uncovered. */
    @Test
    void noWindowIsToSpare() {
        for (Case one : cases()) {
            int stride = one.window() - 2 * one.context() - one.ramp();
            int fewer = one.tiling().count() - 1;
            if (fewer > 0) {
                assertThat(one.window() + (fewer - 1) * stride).as("%s", one).isLessThan(one.length());
            }
        }
    }

    @Test
    void windowTooShortForItsContextIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tiling.of(100, 40, 20, 8))
                .withMessageContaining("40")
                .withMessageContaining("66");
        assertThat(Tiling.of(40, 40, 20, 8).count()).isEqualTo(1);
    }
}
