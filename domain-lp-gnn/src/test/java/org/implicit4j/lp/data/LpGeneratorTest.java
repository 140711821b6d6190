package org.implicit4j.lp.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.lp.model.LinearProgram;
import org.junit.jupiter.api.Test;

class LpGeneratorTest {

    /** Takes two of three programs, by a rule on the program itself, and calls its lower bounds the solution. */
    private static Optional<double[]> pickyLabel(LinearProgram lp) {
        return Math.floorMod(lp.hashCode(), 3) == 0 ? Optional.empty() : Optional.of(lp.lowers());
    }

    private static LpGenerator picky(int threads) {
        return new LpGenerator(LpDistribution.published(), LpGeneratorTest::pickyLabel, threads);
    }

    @Test
    void theNumberOfThreadsDoesNotChangeTheData() throws InterruptedException {
        var alone = picky(1).generate(60, new SplittableRandom(8));

        assertThat(alone.size()).isEqualTo(60);
        assertThat(picky(4).generate(60, new SplittableRandom(8))).isEqualTo(alone);
        assertThat(picky(4).generate(60, new SplittableRandom(9))).isNotEqualTo(alone);
    }

    @Test
    void aSmallSetIsTheStartOfALargeOne() throws InterruptedException {
        var large = picky(2).generate(30, new SplittableRandom(8));

        assertThat(picky(2).generate(10, new SplittableRandom(8)).instances())
                .isEqualTo(large.instances().subList(0, 10));
        assertThat(large.instances()).doesNotHaveDuplicates();
    }

    @Test
    void anySplittableGeneratorWill() throws InterruptedException {
        SplittableGenerator one = SeededRandom.of(5);
        SplittableGenerator same = SeededRandom.of(5);

        assertThat(picky(1).generate(5, one)).isEqualTo(picky(3).generate(5, same));
    }

    @Test
    void programsWithoutSolutionAreLeftOut() throws InterruptedException {
        for (var instance : picky(2).generate(100, new SplittableRandom(8)).instances()) {
            assertThat(pickyLabel(instance.program())).isPresent();
            assertThat(instance.optimum()).containsExactly(instance.program().lowers());
        }
    }

    /**
     * The share of feasible draws is about a half, as published. A binomial with 300 trials strays from its mean by more
     * than 5 standard deviations of at most sqrt(300)/2 in fewer than one of a million cases.
     */
    @Test
    void exactLabelsAreOptimalAndAboutHalfOfTheDrawsHaveOne() {
        var labels = ExactLabels.standard();
        var random = new SplittableRandom(21);
        int solved = 0;
        for (int k = 0; k < 300; k++) {
            var lp = LpDistribution.published().draw(random);
            var optimum = labels.solve(lp);
            if (optimum.isPresent()) {
                solved++;
                assertFeasible(lp, optimum.get());
            }
        }

        assertThat(solved).isCloseTo(150, within(45));
    }

    /** Bounds and sides are of size 10 and 1, so a relative error of 1e-8 is at most 1e-6 in any of them. */
    private static void assertFeasible(LinearProgram lp, double[] x) {
        for (int j = 0; j < x.length; j++) {
            assertThat(x[j]).isBetween(lp.lower(j) - 1e-6, lp.upper(j) + 1e-6);
        }
        var activity = lp.matrix().multiply(x);
        for (int i = 0; i < activity.length; i++) {
            assertThat(activity[i]).isBetween(lp.rowLower(i) - 1e-6, lp.rowUpper(i) + 1e-6);
        }
    }

    @Test
    void aDistributionWithoutSolutionsEndsWithAnError() {
        var calls = new AtomicInteger();
        var generator = new LpGenerator(
                new LpDistribution(1, 1, 1, 0),
                lp -> {
                    calls.incrementAndGet();
                    return Optional.empty();
                },
                1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> generator.generate(1, new SplittableRandom(1)))
                .withMessageContaining("1000 draws");
        assertThat(calls).hasValue(1000);
    }

    @Test
    void whatTheLabelerThrowsReachesTheCaller() {
        var generator = new LpGenerator(
                LpDistribution.published(),
                lp -> {
                    throw new IllegalStateException("no licence");
                },
                2);

        assertThatIllegalStateException()
                .isThrownBy(() -> generator.generate(3, new SplittableRandom(1)))
                .withMessage("no licence");
    }

    @Test
    void argumentsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> picky(0)).withMessageContaining("threads (0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> picky(1).generate(-1, new SplittableRandom(1)))
                .withMessageContaining("count (-1)");
    }
}
