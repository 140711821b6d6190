package org.implicit4j.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.implicit4j.llm.engine.Sampling;
import org.junit.jupiter.api.Test;

class SamplerTest {

    /** Probabilities 0.5, 0.25, 0.125, 0.125. */
    private static final float[] LOGITS = {0, (float) Math.log(2), -0.0f, (float) Math.log(4)};

    private static double[] shares(Sampling sampling, int... seen) {
        var sampler = new Sampler(sampling);
        var sequence = new Sequence(seen.length == 0 ? new int[] {9} : seen, 7);
        var shares = new double[4];
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            shares[sampler.draw(LOGITS, sequence)] += 1.0 / draws;
        }
        return shares;
    }

    private static Sampling warm() {
        return Sampling.GREEDY.withTemperature(1);
    }

    @Test
    void drawsFollowTheDistribution() {
        assertThat(shares(warm())).containsExactly(new double[] {0.125, 0.25, 0.125, 0.5}, within(0.02));
    }

    @Test
    void aLowTemperatureSharpensIt() {
        assertThat(shares(warm().withTemperature(0.5)))
                .containsExactly(new double[] {1 / 22.0, 4 / 22.0, 1 / 22.0, 16 / 22.0}, within(0.02));
    }

    @Test
    void zeroTemperatureTakesTheLikeliest() {
        assertThat(shares(Sampling.GREEDY)).containsExactly(0, 0, 0, shares(Sampling.GREEDY)[3]);
    }

    @Test
    void topKTopPAndMinPLeaveTheLikeliest() {
        double[] two = {0, 1 / 3.0, 0, 2 / 3.0};

        assertThat(shares(warm().withTopK(2))).containsExactly(two, within(0.02));
        assertThat(shares(warm().withTopP(0.7))).containsExactly(two, within(0.02));
        assertThat(shares(warm().withMinP(0.4))).containsExactly(two, within(0.02));
        assertThat(shares(warm().withTopP(0.01))[3]).isCloseTo(1, within(1e-9));
    }

    /** Only token 3 was seen: its logit is halved, to that of token 1. */
    @Test
    void tokensThatOccurredArePunished() {
        assertThat(shares(warm().withRepetitionPenalty(2), 3))
                .containsExactly(new double[] {1 / 6.0, 1 / 3.0, 1 / 6.0, 1 / 3.0}, within(0.02));
    }
}
