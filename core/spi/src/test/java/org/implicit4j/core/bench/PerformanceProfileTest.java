package org.implicit4j.core.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.implicit4j.core.solve.Tolerance;
import org.junit.jupiter.api.Test;

/** Three methods on four problems, the numbers by hand. */
class PerformanceProfileTest {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    static final List<BenchRun> RUNS = List.of(
            Runs.solved("easy", "fast", 10),
            Runs.solved("easy", "safe", 20),
            Runs.solved("easy", "slow", 160),
            Runs.failed("rough", "fast", 3), // few evaluations to a failure are no merit
            Runs.solved("rough", "safe", 50),
            Runs.solved("rough", "slow", 100),
            Runs.failed("stiff", "fast", 400),
            Runs.solved("stiff", "safe", 40),
            Runs.failed("stiff", "slow", 400),
            Runs.failed("none", "fast", 400),
            Runs.failed("none", "safe", 400),
            Runs.failed("none", "slow", 400));

    private final PerformanceProfile profile = PerformanceProfile.of(RUNS);

    @Test
    void ratiosAreToTheBestThatSolvedTheProblem() {
        assertThat(profile.methods()).containsExactly("fast", "safe", "slow");
        assertThat(profile.contests()).extracting(Contest::problem).containsExactly("easy", "rough", "stiff", "none");
        assertThat(profile.ratios("fast")).containsExactly(1, INFINITE, INFINITE, INFINITE);
        assertThat(profile.ratios("safe")).containsExactly(2, 1, 1, INFINITE);
        assertThat(profile.ratios("slow")).containsExactly(16, 2, INFINITE, INFINITE);
    }

    @Test
    void sharesAreOfAllProblemsAlsoOfThoseThatNobodySolves() {
        assertThat(profile.share("safe", 1)).isEqualTo(0.5);
        assertThat(profile.share("safe", 2)).isEqualTo(0.75);
        assertThat(profile.share("safe", 1e9)).isEqualTo(0.75);
        assertThat(profile.share("slow", 15.9)).isEqualTo(0.25);
        assertThat(profile.share("slow", 16)).isEqualTo(0.5);
    }

    /** Twice as many evaluations earn 1 - log 2 / log 16 = 3/4, sixteen times as many 0. */
    @Test
    void scoreIsTheAreaUnderTheProfileOnALogarithmicAxis() {
        assertThat(profile.score("fast")).isEqualTo(0.25);
        assertThat(profile.score("safe")).isCloseTo((0.75 + 1 + 1) / 4, within(1e-15)); // a few roundings
        assertThat(profile.score("slow")).isCloseTo(0.75 / 4, within(1e-15));
    }

    @Test
    void stepsRiseAtTheRatiosAndEndWhereTheChartEnds() {
        double[][] steps = profile.steps("safe", 100);

        assertThat(steps).isDeepEqualTo(new double[][] {{1, 0.5}, {2, 0.5}, {2, 0.75}, {100, 0.75}});
        assertThat(profile.steps("slow", 4)).isDeepEqualTo(new double[][] {{1, 0}, {2, 0}, {2, 0.25}, {4, 0.25}});
    }

    @Test
    void toleranceMakesAnotherContestOfTheSameProblem() {
        BenchRun loose = Runs.solved("easy", "fast", 10);
        BenchRun tight = new BenchRun(
                "easy", "fast", Tolerance.relative(1e-3), loose.end(), loose.cost(), loose.answer(), loose.curve());

        assertThat(PerformanceProfile.of(List.of(loose, tight)).contests())
                .extracting(Contest::toString)
                .containsExactly("easy to 1e-08", "easy to 1e-03");
    }

    @Test
    void unknownMethodIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> profile.ratios("fats"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'fats'", "[fast, safe, slow]");
    }
}
