package org.implicit4j.core.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecommendationTest {

    @Test
    void firstOfTheRankingIsRecommendedWithItsNumbers() {
        Recommendation advice = Recommendation.of(PerformanceProfileTest.RUNS).orElseThrow();

        assertThat(advice.method()).isEqualTo("safe");
        assertThat(advice.reason())
                .isEqualTo("safe: solves 3 of 4, with the fewest evaluations on 2 of them and at most 1.00 times the"
                        + " fewest on half. Where it fails, nobody solves none.");
        assertThat(advice.instead()).isEmpty();
    }

    /** "wide" solves two of the three that are open, so "left" and "middle" are not needed, and "right" is. */
    @Test
    void fewMethodsAreNamedForWhatItFails() {
        List<BenchRun> runs = List.of(
                Runs.solved("p", "main", 10),
                Runs.solved("q", "main", 10),
                Runs.solved("r", "main", 10),
                Runs.solved("x", "left", 10),
                Runs.solved("y", "middle", 10),
                Runs.solved("x", "wide", 90),
                Runs.solved("y", "wide", 90),
                Runs.solved("z", "right", 10));

        Recommendation advice = Recommendation.of(runs).orElseThrow();

        assertThat(advice.method()).isEqualTo("main");
        assertThat(advice.instead()).containsOnlyKeys("wide", "right");
        assertThat(advice.reason()).endsWith("Where it fails, wide solves x, y; right solves z.");
    }

    @Test
    void oneMethodAloneIsNotRecommended() {
        assertThat(Recommendation.of(List.of(Runs.solved("easy", "only", 10)))).isEmpty();
        assertThat(Recommendation.of(List.of())).isEmpty();
    }

    @Test
    void nobodyIsRecommendedWhereNothingWasSolved() {
        assertThat(Recommendation.of(List.of(Runs.failed("hard", "a", 9), Runs.failed("hard", "b", 9))))
                .isEmpty();
    }
}
