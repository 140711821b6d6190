package org.implicit4j.lp.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.implicit4j.lp.exact.ExactSolver;
import org.implicit4j.lp.exact.Limits;
import org.implicit4j.lp.exact.RandomPrograms;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.implicit4j.lp.pdhg.PdhgOptions;
import org.implicit4j.lp.pdhg.PdhgSolver;
import org.junit.jupiter.api.Test;

class WarmStartTest {

    private static final PdhgOptions OPTIONS = PdhgOptions.defaults().withCheckEvery(1);

    private static double[] optimum(LinearProgram lp) {
        return new ExactSolver().label(lp, Limits.of(Duration.ofMinutes(1))).orElse(new double[0]);
    }

    private static List<LinearProgram> feasible(int count) {
        var random = new Random(31);
        var programs = new ArrayList<LinearProgram>();
        while (programs.size() < count) {
            var lp = RandomPrograms.bounded(random, Sense.MINIMIZE);
            if (optimum(lp).length > 0) {
                programs.add(lp);
            }
        }
        return programs;
    }

    @Test
    void solutionAsLearnedPointSavesIterationsAndItsCostIsCounted() {
        var programs = feasible(12);
        LearnedPoint oracle = (lp, iterations) -> new LearnedAnswer(optimum(lp), iterations, "Converged", 0);

        var measured = WarmStart.measure(programs, oracle, 3, OPTIONS);

        assertThat(measured.failures()).isZero();
        assertThat(WarmStart.total(measured.fromLearned())).isLessThan(WarmStart.total(measured.fromZero()));
        assertThat(WarmStart.total(measured.withGuess())).isLessThan(WarmStart.total(measured.fromZero()));
        assertThat(Arrays.stream(measured.withGuess()).min().orElseThrow()).isGreaterThanOrEqualTo(10);
        for (int k = 0; k < programs.size(); k++) {
            assertThat(measured.fromZero()[k])
                    .isEqualTo(new PdhgSolver(OPTIONS).solve(programs.get(k)).iterations());
        }
    }

    @Test
    void zeroAsLearnedPointSavesNothing() {
        LearnedPoint zero = (lp, iterations) -> new LearnedAnswer(new double[50], iterations, "BudgetSpent", 1);

        var measured = WarmStart.measure(feasible(3), zero, 1, OPTIONS);

        assertThat(measured.fromLearned()).containsExactly(measured.fromZero());
    }

    @Test
    void medianIsTheMiddle() {
        assertThat(WarmStart.median(new int[] {9, 1, 5})).isEqualTo(5);
        assertThat(WarmStart.median(new int[] {9, 1, 5, 6})).isEqualTo(5.5);
    }

    @Test
    void failuresAreCountedAndNotHidden() {
        LearnedPoint zero = (lp, iterations) -> new LearnedAnswer(new double[50], iterations, "BudgetSpent", 1);

        var measured = WarmStart.measure(feasible(1), zero, 1, OPTIONS.withMaxIterations(5));

        assertThat(measured.failures()).isEqualTo(3);
        assertThat(measured.lines()).hasSize(4);
    }

    @Test
    void measuringOnNothingIsRefused() {
        LearnedPoint zero = (lp, iterations) -> new LearnedAnswer(new double[50], iterations, "BudgetSpent", 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WarmStart.measure(List.of(), zero, 1, OPTIONS))
                .withMessageContaining("no program");
    }
}
