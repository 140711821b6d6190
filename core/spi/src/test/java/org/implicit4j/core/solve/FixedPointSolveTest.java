package org.implicit4j.core.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.settings.Setting;
import org.junit.jupiter.api.Test;

class FixedPointSolveTest {

    private static final FixedPointMethod PLAIN = new PlainIteration();

    /** {@code z -> rate z + 1} per sample, with its own rate; counts the samples that it evaluates. */
    private record Rates(double[] rates, AtomicLong evaluated) implements FixedPointOperator<double[]> {

        static Rates of(double... rates) {
            return new Rates(rates, new AtomicLong());
        }

        @Override
        public StateSpace<double[]> space() {
            return new DoubleSpace(rates.length, 1);
        }

        @Override
        public double[] apply(double[] z) {
            evaluated.addAndGet(z.length);
            double[] value = new double[z.length];
            Arrays.setAll(value, i -> rates[i] * z[i] + 1);
            return value;
        }

        @Override
        public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
            return Optional.of(
                    new Rates(Arrays.stream(samples).mapToDouble(i -> rates[i]).toArray(), evaluated));
        }
    }

    @Test
    void residualIsMeasuredAtTheIterateThatIsReturned() {
        var solution = FixedPointSolve.of(Rates.of(0.5), PLAIN)
                .tolerance(Tolerance.absolute(1e-3))
                .run(new double[1]);

        double value = solution.value()[0];
        assertThat(solution.residual()).isEqualTo(Math.abs(0.5 * value + 1 - value));
        assertThat(solution.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(solution.orElseThrow()).isSameAs(solution.value());
    }

    @Test
    void budgetIsKeptExactlyAndNamedInTheOutcome() {
        var solution =
                FixedPointSolve.of(Rates.of(0.9), PLAIN).maxEvaluations(7).run(new double[1]);

        assertThat(solution.evaluations()).isEqualTo(7);
        assertThat(solution.outcome()).isEqualTo(new Outcome.BudgetSpent(7, solution.residual()));
        assertThat(solution.trace()).hasSize(7);
        assertThatThrownBy(solution::orElseThrow)
                .isInstanceOf(NotConvergedException.class)
                .hasMessageContaining("all 7 evaluations");
    }

    @Test
    void evaluationsThatTheMethodMakesItselfArePartOfTheBudget() {
        FixedPointMethod twice = new FixedPointMethod() {
            @Override
            public String name() {
                return "twice";
            }

            @Override
            public List<Setting> settings() {
                return List.of();
            }

            @Override
            public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
                return (z, fz) -> operator.apply(fz);
            }
        };
        for (int budget = 1; budget <= 6; budget++) {
            Rates rates = Rates.of(0.9);
            var solution =
                    FixedPointSolve.of(rates, twice).maxEvaluations(budget).run(new double[1]);

            assertThat(rates.evaluated().get()).isEqualTo(budget);
            assertThat(solution.outcome()).isEqualTo(new Outcome.BudgetSpent(budget, solution.residual()));
            assertThat(solution.residual()).isCloseTo(Math.pow(0.9, (budget - 1) / 2 * 2), within(1e-15));
        }
    }

    @Test
    void convergedSamplesLeaveTheBatchAndStopCosting() {
        Rates rates = Rates.of(0.1, 0.9, 0.5, 0.99);
        var solution = FixedPointSolve.of(rates, PLAIN)
                .tolerance(Tolerance.absolute(1e-6))
                .maxEvaluations(5000)
                .run(new double[4]);

        assertThat(solution.isConverged()).isTrue();
        for (int s = 0; s < 4; s++) {
            double rate = rates.rates()[s];
            assertThat(Math.abs(solution.value()[s] - 1 / (1 - rate)))
                    .as("error of sample %d is residual / (1 - rate)", s)
                    .isLessThanOrEqualTo(1.000001e-6 / (1 - rate));
            // |z_{k+1} - z_k| = rate^k, so the first k with rate^k <= 1e-6 is found at evaluation k + 1
            int expected = 1 + (int) Math.ceil(Math.log(1e-6) / Math.log(rate));
            assertThat(solution.samples().get(s).evaluations()).isBetween(expected - 1, expected + 1);
        }
        long work =
                solution.samples().stream().mapToLong(SampleResult::evaluations).sum();
        assertThat(solution.sampleEvaluations())
                .isEqualTo(work)
                .isEqualTo(rates.evaluated().get());
    }

    @Test
    void samplesStayInTheBatchIfRemovalIsOff() {
        Rates rates = Rates.of(0.1, 0.9);
        var solution = FixedPointSolve.of(rates, PLAIN)
                .set("removal", "2", "test")
                .tolerance(Tolerance.absolute(1e-6))
                .run(new double[2]);

        assertThat(solution.sampleEvaluations()).isEqualTo(2L * solution.evaluations());
        assertThat(solution.samples().get(0).evaluations()).isLessThan(solution.evaluations());
        assertThat(solution.value()[0]).isCloseTo(1 / 0.9, within(1.2e-6));
    }

    @Test
    void expandingMapEndsAsDivergedWithTheBestIterate() {
        var solution = FixedPointSolve.of(Rates.of(2.0), PLAIN).run(new double[] {0.5});

        assertThat(solution.outcome()).isInstanceOf(Outcome.Diverged.class);
        assertThat(solution.value()).containsExactly(0.5);
        assertThat(solution.outcome().explain()).contains("damping");
    }

    @Test
    void lastIterateIsReturnedOnRequest() {
        var solution = FixedPointSolve.of(Rates.of(2.0), PLAIN)
                .returning(FixedPointSolve.Returning.LAST)
                .maxEvaluations(3)
                .run(new double[] {0.5});

        assertThat(solution.value()).containsExactly(2 * (2 * 0.5 + 1) + 1);
    }

    @Test
    void nanEndsTheSampleAtOnceAndTheOthersGoOn() {
        FixedPointOperator<double[]> broken = FixedPointOperator.of(new DoubleSpace(2, 1), z ->
                new double[] {z[0] > 1 ? Double.NaN : z[0] + 1, 0.5 * z[1]});

        var solution = FixedPointSolve.of(broken, PLAIN)
                .tolerance(Tolerance.absolute(1e-3))
                .run(new double[] {0, 1});

        assertThat(solution.samples().get(0).outcome()).isEqualTo(new Outcome.NonFinite(3));
        assertThat(solution.value()[0]).isFinite();
        assertThat(solution.samples().get(1).outcome()).isInstanceOf(Outcome.Converged.class);
    }

    @Test
    void startWithNanIsTheCallersMistake() {
        assertThatThrownBy(() -> FixedPointSolve.of(Rates.of(0.5), PLAIN).run(new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sample 0");
    }

    @Test
    void stallIsReportedWhenThePatienceEnds() {
        FixedPointOperator<double[]> flip = FixedPointOperator.of(DoubleSpace.single(1), z -> new double[] {-z[0]});

        var solution =
                FixedPointSolve.of(flip, PLAIN).set("patience", "5", "test").run(new double[] {1});

        assertThat(solution.outcome()).isInstanceOf(Outcome.Stalled.class);
        assertThat(solution.evaluations()).isEqualTo(6);
    }

    @Test
    void timeLimitIsMeasuredByTheGivenClock() {
        AtomicLong now = new AtomicLong();
        var solution = FixedPointSolve.of(Rates.of(0.999), PLAIN)
                .clock(() -> now.getAndAdd(1_000_000_000L))
                .timeLimit(Duration.ofSeconds(10))
                .run(new double[1]);

        assertThat(solution.outcome()).isInstanceOf(Outcome.TimeSpent.class);
        assertThat(solution.evaluations()).isEqualTo(10);
    }

    @Test
    void cancellationAndUserRulesEndTheSolve() {
        Cancellation cancellation = new Cancellation();
        var cancelled = FixedPointSolve.of(Rates.of(0.999), PLAIN)
                .cancellation(cancellation)
                .listener(iterate -> {
                    if (iterate.evaluation() == 4) {
                        cancellation.request();
                    }
                })
                .run(new double[1]);
        assertThat(cancelled.outcome()).isInstanceOf(Outcome.Cancelled.class);
        assertThat(cancelled.evaluations()).isEqualTo(5);

        var accepted = FixedPointSolve.of(Rates.of(0.999), PLAIN)
                .stopWhen(StopRule.accept("good enough", m -> m.evaluations() == 3))
                .run(new double[1]);
        assertThat(accepted.outcome()).isEqualTo(new Outcome.Accepted(3, accepted.residual(), "good enough"));
    }

    @Test
    void listenersAndStreamsSeeTheSameIterates() {
        List<Double> heard = new ArrayList<>();
        FixedPointSolve<double[]> solve =
                FixedPointSolve.of(Rates.of(0.5), PLAIN).maxEvaluations(6);
        solve.listener(iterate -> heard.add(iterate.z()[0])).run(new double[1]).close();

        try (var iterates = solve.iterates(new double[1])) {
            assertThat(iterates.map(iterate -> iterate.z()[0]).toList()).isEqualTo(heard);
        }
        assertThat(heard).startsWith(0.0, 1.0, 1.5, 1.75).hasSize(6);
    }

    @Test
    void effectiveSettingsSayWhereTheyCameFrom() {
        var solution = FixedPointSolve.of(Rates.of(0.5), PLAIN)
                .maxEvaluations(9)
                .set("relative", "1e-2", "command line")
                .run(new double[1]);

        assertThat(solution.settings())
                .contains(
                        new Setting("max-evaluations", "9", "code"),
                        new Setting("relative", "1e-2", "command line"),
                        new Setting("divergence", "10000.0", "default"));
    }

    @Test
    void unknownSettingListsTheKnownOnesAndTheClosest() {
        assertThatThrownBy(() -> FixedPointSolve.of(Rates.of(0.5), PLAIN).set("relativ", "1", "test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'relativ'")
                .hasMessageContaining("max-evaluations")
                .hasMessageContaining("Maybe you meant 'relative'");
    }
}
