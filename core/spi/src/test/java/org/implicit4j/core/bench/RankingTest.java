package org.implicit4j.core.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {

    private final Ranking ranking = Ranking.of(PerformanceProfileTest.RUNS);

    /** "fast" has the higher score than "slow", 0.25 to 0.19, but solves one problem and not two. */
    @Test
    void solvedProblemsCountBeforeTheScore() {
        assertThat(ranking.standings()).extracting(Standing::method).containsExactly("safe", "slow", "fast");
        assertThat(ranking.standings()).extracting(Standing::solved).containsExactly(3, 2, 1);
    }

    @Test
    void equalsInSolvedProblemsAreRankedByTheScore() {
        List<BenchRun> runs = List.of(Runs.solved("easy", "a", 30), Runs.solved("easy", "b", 10));

        assertThat(Ranking.of(runs).standings()).extracting(Standing::method).containsExactly("b", "a");
    }

    @Test
    void equalsInEverythingAreRankedByName() {
        List<BenchRun> runs = List.of(Runs.solved("easy", "b", 10), Runs.solved("easy", "a", 10));

        assertThat(Ranking.of(runs).standings()).extracting(Standing::method).containsExactly("a", "b");
    }

    @Test
    void standingHasTheNumbersOfTheProfile() {
        Standing slow = ranking.standings().get(1);

        assertThat(slow.contests()).isEqualTo(4);
        assertThat(slow.best()).isZero();
        assertThat(slow.withinTwice()).isEqualTo(1);
        assertThat(slow.medianRatio()).isEqualTo(2); // of 2 and 16: half of them took at most 2
        assertThat(slow.seconds()).isEqualTo(4 * 0.5);
    }

    @Test
    void whoSolvedNothingHasNoMedian() {
        assertThat(Ranking.of(List.of(Runs.failed("easy", "a", 10))).standings())
                .singleElement()
                .satisfies(standing -> assertThat(standing.medianRatio()).isNaN())
                .satisfies(standing -> assertThat(standing.score()).isZero());
    }
}
