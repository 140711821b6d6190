package org.implicit4j.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.SplitOperator;
import org.implicit4j.core.problem.HardProblem;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.problem.SplitProblems;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.MethodProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every {@link MethodProvider} promises. Extend this class and return yours from {@code provider()}. */
public abstract class MethodContract extends MethodOptionsContract {

    /** Returns the names of {@link #problems} that the method with its defaults does not solve, with the reason. */
    protected abstract Map<String, String> knownFailures();

    /** Returns what every method is run over: {@link HardProblems}, and {@link SplitProblems} whose parts few methods use. */
    protected static List<HardProblem> problems() {
        List<HardProblem> problems = new ArrayList<>(HardProblems.all());
        problems.addAll(SplitProblems.all());
        return problems;
    }

    /** On a map with the Lipschitz constant L the error is at most residual / (1 - L): here L = 0.5. */
    @Test
    void convergesOnAContractionWithinTheErrorBound() {
        FixedPointOperator<double[]> half = SampleMaps.single(
                3, SampleMap.affine(new double[][] {{0, -0.5, 0}, {0.5, 0, 0}, {0, 0, 0.25}}, 1, 2, 3));
        double[] fixedPoint = {0, 2, 4}; // (I - A)^-1 b, by hand

        var solution =
                solve(half, method()).tolerance(Tolerance.absolute(1e-10)).run(new double[3]);

        assertThat(solution.outcome()).isInstanceOf(Outcome.Converged.class);
        double error = norm(difference(solution.value(), fixedPoint));
        double residual = norm(difference(half.apply(solution.value()), solution.value()));
        assertThat(residual).isLessThanOrEqualTo(1e-10);
        assertThat(error).isLessThanOrEqualTo(2 * residual + 1e-14); // 1e-14: rounding at numbers of size 4
    }

    @Test
    void leavesTheStartAsItWas() {
        HardProblem problem = HardProblems.mixedBatch();
        double[] start = problem.start().clone();
        Arrays.setAll(start, i -> i);
        double[] before = start.clone();

        solve(problem.operator(), method()).run(start);

        assertThat(start).isEqualTo(before);
    }

    @Test
    void iterateAndValueAreNotModifiedAndMayBeRecycledAfterTheCall() {
        DifferentiableOperator<double[]> operator = HardProblems.reluLayer().operator();
        double[] gentle = HardProblems.reluLayer().start();
        double[] harsh = gentle.clone();
        try (Stepper<double[]> kept = method().start(prepared(operator));
                Stepper<double[]> recycled = method().start(prepared(operator))) {
            for (int k = 0; k < 25; k++) {
                double[] z = gentle.clone();
                double[] fz = operator.apply(z);
                double[] valueBefore = fz.clone();
                gentle = kept.propose(z, fz).clone();
                assertThat(fz).isEqualTo(valueBefore);

                double[] spoiled = operator.apply(harsh);
                double[] proposal = recycled.propose(harsh, spoiled).clone();
                Arrays.fill(harsh, Double.NaN);
                Arrays.fill(spoiled, Double.NaN);
                harsh = proposal;
                assertThat(harsh).as("step %d with recycled arguments", k).isEqualTo(gentle);
            }
        }
    }

    @Test
    void iterateIsNotModified() {
        DifferentiableOperator<double[]> operator = HardProblems.reluLayer().operator();
        double[] z = HardProblems.reluLayer().start();
        try (Stepper<double[]> stepper = method().start(prepared(operator))) {
            for (int k = 0; k < 25; k++) {
                double[] before = z.clone();
                double[] proposal = stepper.propose(z, operator.apply(z));
                assertThat(z).isEqualTo(before);
                z = proposal.clone();
            }
        }
    }

    @Test
    void twoRunsAreBitwiseEqual() {
        for (HardProblem problem : problems()) {
            FixedPointMethod method = method();
            assertThat(iterates(problem, method, 100)).isEqualTo(iterates(problem, method, 100));
        }
    }

    @Test
    void interleavedRunsDoNotDisturbEachOther() {
        HardProblem problem = HardProblems.reluLayer();
        FixedPointMethod method = method();
        double[] far = new double[20];
        Arrays.fill(far, 3);
        List<double[]> alone = proposals(problem, method, problem.start());

        double[] z = problem.start();
        double[] other = far;
        try (Stepper<double[]> first = method.start(prepared(problem.operator()));
                Stepper<double[]> second = method.start(prepared(problem.operator()))) {
            for (double[] expected : alone) {
                z = first.propose(z, problem.operator().apply(z)).clone();
                other = second.propose(other, problem.operator().apply(other)).clone();
                assertThat(z).isEqualTo(expected);
            }
        }
    }

    @Test
    void nanEndsItsSampleAsNonFiniteAndDisturbsNoOther() {
        SampleMap fine = SampleMap.affine(new double[][] {{0.5}}, 1);
        SampleMap broken = SampleMap.pointwise(z -> z > 1 ? Double.NaN : z + 0.7, z -> 1);
        var solution = solve(new SampleMaps(1, List.of(broken, fine)), method())
                .set("removal", "2", "test")
                .tolerance(Tolerance.absolute(1e-9))
                .run(new double[2]);

        assertThat(solution.samples().get(0).outcome()).isInstanceOf(Outcome.NonFinite.class);
        assertThat(solution.value()[0]).isFinite();
        assertThat(solution.samples().get(1).outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(solution.value()[1]).isCloseTo(2, within(2e-9 + 1e-15)); // residual / (1 - 0.5)
    }

    @TestFactory
    List<DynamicTest> everyHardProblemIsSolvedOrKnownToFail() {
        assertThat(problems())
                .extracting(HardProblem::name)
                .containsAll(knownFailures().keySet());
        List<DynamicTest> tests = new ArrayList<>();
        for (HardProblem problem : problems()) {
            tests.add(DynamicTest.dynamicTest(problem.name(), () -> solvesOrFailsAsKnown(problem)));
        }
        return tests;
    }

    private void solvesOrFailsAsKnown(HardProblem problem) {
        var solution = solve(problem.operator(), method())
                .tolerance(problem.tolerance())
                .maxEvaluations(problem.budget())
                .run(problem.start());

        assertThat(solution.value()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        if (solution.isConverged()) {
            double[] fz = problem.operator().apply(solution.value());
            assertThat(norm(difference(fz, solution.value())))
                    .as("residual, evaluated again")
                    .isLessThanOrEqualTo(problem.tolerance().absolute()
                            * Math.sqrt(solution.samples().size()));
        }
        Optional<String> reason = Optional.ofNullable(knownFailures().get(problem.name()));
        assertThat(solution.isConverged())
                .as(
                        "%s: %s; known to fail: %s",
                        problem.name(), solution.outcome().explain(), reason.orElse("no"))
                .isEqualTo(reason.isEmpty());
    }

    @Test
    void budgetIsKeptExactly() {
        for (int budget = 1; budget <= 12; budget++) {
            AtomicInteger calls = new AtomicInteger();
            var solution = solve(counted(HardProblems.reluLayer().operator(), calls), method())
                    .tolerance(Tolerance.absolute(1e-300))
                    .maxEvaluations(budget)
                    .run(new double[20]);

            assertThat(calls.get()).isEqualTo(budget);
            assertThat(solution.evaluations()).isEqualTo(budget);
            assertThat(solution.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        }
    }

    private FixedPointOperator<double[]> counted(DifferentiableOperator<double[]> operator, AtomicInteger calls) {
        CallsCounted whole = new CallsCounted(operator, calls);
        return prepared(operator) instanceof SplitOperator<double[]> split
                ? new SplitCallsCounted(split, whole)
                : whole;
    }

    /** Rounding may differ between a batch and its samples, but is far below the tolerance of 1e-8. */
    @Test
    void batchIsSolvedAsItsSamplesOneByOne() {
        HardProblem batch = HardProblems.mixedBatch();
        Solution<double[]> together = run(batch, method(), "2");
        int samples = together.samples().size();
        int dimension = batch.start().length / samples;
        for (int s = 0; s < samples; s++) {
            HardProblem one = new HardProblem(
                    "one",
                    (DifferentiableOperator<double[]>)
                            batch.operator().restrict(new int[] {s}).orElseThrow(),
                    new double[dimension],
                    batch.tolerance(),
                    batch.budget());
            Solution<double[]> alone = run(one, method(), "2");

            assertThat(together.samples().get(s).evaluations())
                    .isEqualTo(alone.samples().get(0).evaluations());
            assertThat(Arrays.copyOfRange(together.value(), s * dimension, (s + 1) * dimension))
                    .containsExactly(alone.value(), within(1e-9));
        }
    }

    @Test
    void samplesThatLeaveTheBatchGetTheSameAnswers() {
        Solution<double[]> kept = run(HardProblems.mixedBatch(), method(), "2");
        Solution<double[]> removed = run(HardProblems.mixedBatch(), method(), "0");

        assertThat(removed.value()).containsExactly(kept.value(), within(1e-9));
        for (int s = 0; s < kept.samples().size(); s++) {
            assertThat(removed.samples().get(s).evaluations())
                    .isEqualTo(kept.samples().get(s).evaluations());
            assertThat(removed.samples().get(s).outcome().name())
                    .isEqualTo(kept.samples().get(s).outcome().name());
        }
    }

    @Test
    void impossibleSampleDisturbsNoOther() {
        HardProblem problem = HardProblems.oneImpossibleSample();
        Solution<double[]> solution = run(problem, method(), "0");

        assertThat(solution.samples().get(1).outcome().isConverged()).isFalse();
        for (int s : new int[] {0, 2, 3}) {
            assertThat(solution.samples().get(s).outcome()).isInstanceOf(Outcome.Converged.class);
            double[] z = Arrays.copyOfRange(solution.value(), 2 * s, 2 * s + 2);
            // (I - A)^-1 b, by hand; |(I - A)^-1| < 3 and the residual is at most 1e-8
            assertThat(z).containsExactly(new double[] {1 / 0.32, 0.9 / 0.32}, within(3e-8));
        }
    }

    /** Samples that have finished cost nothing more; 1.3 leaves room for those that wait for an eighth of the batch. */
    @Test
    void easySamplesDoNotPayForAHardOne() {
        SampleMap easy = SampleMap.affine(new double[][] {{0.3, 0.1}, {-0.1, 0.2}}, 1, 2);
        SampleMap hard = SampleMap.affine(new double[][] {{0.9, 0.05}, {0.05, 0.9}}, 1, 2)
                .then(SampleMap.pointwise(x -> x + 0.02 * Math.sin(x), x -> 1 + 0.02 * Math.cos(x)));
        List<SampleMap> maps = new ArrayList<>(Collections.nCopies(63, easy));
        maps.add(17, hard);

        long together = work(new SampleMaps(2, maps));
        long apart = 63 * work(SampleMaps.single(2, easy)) + work(SampleMaps.single(2, hard));

        assertThat((double) together).isLessThanOrEqualTo(1.3 * apart);
    }

    private long work(SampleMaps maps) {
        Solution<double[]> solution = solve(maps, method())
                .tolerance(Tolerance.absolute(1e-8))
                .maxEvaluations(4000)
                .run(maps.space().zero());
        assertThat(solution.isConverged()).isTrue();
        return solution.sampleEvaluations();
    }

    @TestFactory
    List<DynamicTest> proposalsAreFiniteWhereTheOperatorIs() {
        return problems().stream()
                .map(problem -> DynamicTest.dynamicTest(problem.name(), () -> {
                    double[] z = problem.start();
                    try (Stepper<double[]> stepper = method().start(prepared(problem.operator()))) {
                        for (int k = 0; k < 100; k++) {
                            double[] fz = problem.operator().apply(z);
                            if (!(norm(difference(fz, z)) < 1e150)) { // the square of a residual may overflow beyond it
                                return;
                            }
                            z = stepper.propose(z, fz).clone();
                            assertThat(z)
                                    .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
                        }
                    }
                }))
                .toList();
    }

    @Test
    void statesAreReleasedAndNeverUsedAfterwards() {
        for (String removal : List.of("0", "2")) {
            Ledger ledger = new Ledger();
            FixedPointOperator<double[]> operator = entered(HardProblems.mixedBatch(), ledger);
            double[] start = operator.space().zero();

            solve(operator, method())
                    .set("removal", removal, "test")
                    .tolerance(Tolerance.absolute(1e-8))
                    .run(start)
                    .close();

            assertThat(ledger.alive()).as("the start alone is left").isEqualTo(1);
        }
    }

    @Test
    void memoryIsBoundedHoweverLongTheRun() {
        assertThat(mostStates(400)).isEqualTo(mostStates(100));
    }

    private int mostStates(int budget) {
        Ledger ledger = new Ledger();
        FixedPointOperator<double[]> operator = entered(HardProblems.reluLayer(), ledger);
        solve(operator, method())
                .tolerance(Tolerance.absolute(1e-300))
                .maxEvaluations(budget)
                .run(operator.space().zero())
                .close();
        return ledger.most();
    }

    private FixedPointOperator<double[]> entered(HardProblem problem, Ledger ledger) {
        LedgerOperator whole = new LedgerOperator((SampleMaps) problem.operator(), ledger);
        return isSplitting() ? new LedgerSplitOperator(whole) : whole;
    }

    private Solution<double[]> run(HardProblem problem, FixedPointMethod method, String removal) {
        return solve(problem.operator(), method)
                .set("removal", removal, "test")
                .tolerance(problem.tolerance())
                .maxEvaluations(problem.budget())
                .run(problem.start());
    }

    private List<double[]> proposals(HardProblem problem, FixedPointMethod method, double[] start) {
        List<double[]> proposals = new ArrayList<>();
        double[] z = start;
        try (Stepper<double[]> stepper = method.start(prepared(problem.operator()))) {
            for (int k = 0; k < 25; k++) {
                z = stepper.propose(z, problem.operator().apply(z)).clone();
                proposals.add(z);
            }
        }
        return proposals;
    }

    private static double[] difference(double[] x, double[] y) {
        return DoubleSpace.single(x.length).combine(1, x, -1, y);
    }

    private static double norm(double[] x) {
        return DoubleSpace.single(x.length).norms(x)[0];
    }
}
