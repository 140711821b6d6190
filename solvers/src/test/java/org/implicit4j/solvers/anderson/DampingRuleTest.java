package org.implicit4j.solvers.anderson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DampingRuleTest {

    @Test
    void shareIsTheDampingUnlessARuleSaysMore() {
        DampingRule fixed = new DampingRule(0.7, 0, 0);

        assertThat(fixed.share(1, 1)).isEqualTo(0.7);
        assertThat(fixed.share(50, 0)).isEqualTo(0.7);
        assertThat(fixed.needsGain()).isFalse();
    }

    @Test
    void shareRisesByEqualAmountsDuringTheWarmup() {
        DampingRule rising = new DampingRule(0.8, 4, 0);

        double[] shares = new double[6];
        for (int step = 1; step <= 6; step++) {
            shares[step - 1] = rising.share(step, 1);
        }
        assertThat(shares).containsExactly(new double[] {0.2, 0.4, 0.6, 0.8, 0.8, 0.8}, within(1e-15));
    }

    @Test
    void shareIsSmallerWhereMixingBringsLittle() {
        DampingRule gain = new DampingRule(0.9, 0, 0.5);

        assertThat(gain.needsGain()).isTrue();
        assertThat(gain.share(9, 0)).as("mixing removes the residual").isEqualTo(0.9);
        assertThat(gain.share(9, 0.4)).isCloseTo(0.9 * 0.8, within(1e-15));
        assertThat(gain.share(9, 1)).as("a plain step").isCloseTo(0.45, within(1e-15));
        assertThat(gain.share(9, 7)).as("type I may make it larger").isCloseTo(0.45, within(1e-15));
    }
}
