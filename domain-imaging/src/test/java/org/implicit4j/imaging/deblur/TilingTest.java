package org.implicit4j.imaging.deblur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TilingTest {

    private static final int LONGEST = 60;

    private record Case(int length, int window, int context, int ramp, int unit, Tiling tiling) {}

    /** Every line up to 60 pixels with every window, small context, small ramp and small unit that fit. */
    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int context = 0; context <= 4; context += 2) {
            for (int ramp = 1; ramp <= 3; ramp++) {
                for (int unit : new int[] {1, 2, 4}) {
                    for (int window = Tiling.shortestWindow(context, ramp, unit); window <= LONGEST / 2; window++) {
                        for (int length = 1; length <= LONGEST; length++) {
                            Tiling tiling = Tiling.of(length, window, context, ramp, unit);
                            cases.add(new Case(length, window, context, ramp, unit, tiling));
                        }
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
            int last = tiling.count() - 1;
            assertThat(tiling.start(0)).isZero();
            assertThat(tiling.start(last) + tiling.window()).as("%s", one).isEqualTo(one.length());
            assertThat(tiling.window())
                    .as("%s", one)
                    .isLessThanOrEqualTo(one.window())
                    .isGreaterThan(Math.min(one.window(), one.length()) - one.unit());
        }
    }

    @Test
    void startsAreMultiplesOfTheUnit() {
        for (Case one : cases()) {
            for (int k = 0; k < one.tiling().count(); k++) {
                assertThat(one.tiling().start(k) % one.unit()).as("%s", one).isZero();
            }
        }
    }

    /** Sums of at most two numbers with 24 bits. */
    @Test
    void weightsAreNotNegativeAndSumToOneEverywhere() {
        for (Case one : cases()) {
            double[] sums = new double[one.length()];
            float least = 0;
            for (int k = 0; k < one.tiling().count(); k++) {
                for (int i = 0; i < one.tiling().window(); i++) {
                    least = Math.min(least, one.tiling().weight(k, i));
                    sums[one.tiling().start(k) + i] += one.tiling().weight(k, i);
                }
            }
            double error =
                    Arrays.stream(sums).map(sum -> Math.abs(sum - 1)).max().orElseThrow();
            assertThat(least).as("%s", one).isZero();
            assertThat(error).as("%s", one).isLessThanOrEqualTo(2 * 0x1p-24);
        }
    }

    @Test
    void contextNeverCountsWhereAnotherWindowFollows() {
        for (Case one : cases()) {
            Tiling tiling = one.tiling();
            float counted = 0;
            for (int k = 0; k + 1 < tiling.count(); k++) {
                for (int i = 0; i < one.context(); i++) {
                    counted += tiling.weight(k, tiling.window() - 1 - i) + tiling.weight(k + 1, i);
                }
            }
            assertThat(counted).as("%s", one).isZero();
        }
    }

    /** With one window fewer, even the smallest overlaps would leave the line uncovered. */
    @Test
    void noWindowIsToSpare() {
        for (Case one : cases()) {
            Tiling tiling = one.tiling();
            int stride = (tiling.window() - 2 * one.context() - one.ramp()) / one.unit() * one.unit();
            if (tiling.count() > 1) {
                assertThat(tiling.window() + (tiling.count() - 2) * stride)
                        .as("%s", one)
                        .isLessThan(one.length());
            }
        }
    }

    @Test
    void windowTooShortForItsContextIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tiling.of(100, 40, 20, 8, 8))
                .withMessageContaining("40")
                .withMessageContaining("88");
        assertThat(Tiling.of(40, 40, 20, 8, 8).count()).isEqualTo(1);
    }
}
