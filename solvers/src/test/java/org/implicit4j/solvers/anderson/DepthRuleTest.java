package org.implicit4j.solvers.anderson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DepthRuleTest {

    @Test
    void depthIsTheSameInEachStepUnlessItGrows() {
        assertThat(depths(new DepthRule(3, 0, 0, 0))).containsExactly(3, 3, 3, 3, 3, 3, 3, 3, 3);
    }

    /** The second step is the first that has a difference to mix. */
    @Test
    void depthGrowsByOneAfterEachPeriod() {
        assertThat(depths(new DepthRule(3, 2, 0, 0))).containsExactly(1, 1, 1, 2, 2, 3, 3, 3, 3);
    }

    @Test
    void filterIsTheStricterOfAngleAndRank() {
        assertThat(new DepthRule(3, 0, 0.1, 50).filter(1e-12)).isEqualTo(new Filter(0.1 * 0.1, 50));
        assertThat(new DepthRule(3, 0, 0, 0).filter(1e-12)).isEqualTo(new Filter(1e-12, Double.POSITIVE_INFINITY));
    }

    @Test
    void filterCountsTheDifferencesBeforeTheFirstThatIsTooLong() {
        Filter filter = new Filter(0.01, 10);

        assertThat(filter.shortEnough(new double[] {1, 99, 101, 1})).isEqualTo(2);
        assertThat(filter.shortEnough(new double[] {1, 99, 1})).isEqualTo(3);
        assertThat(filter.shortEnough(new double[] {})).isZero();
        assertThat(filter.isNew(0.011)).isTrue();
        assertThat(filter.isNew(0.01)).isFalse();
        assertThat(filter.isNew(Double.NaN)).isFalse();
    }

    private static int[] depths(DepthRule rule) {
        return IntStream.rangeClosed(1, 9).map(rule::most).toArray();
    }
}
