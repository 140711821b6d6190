package org.implicit4j.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.MethodProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every {@link MethodProvider} promises. Extend this class and return yours from {@code provider()}. */
public abstract class MethodContract extends MethodSamplesContract {

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
