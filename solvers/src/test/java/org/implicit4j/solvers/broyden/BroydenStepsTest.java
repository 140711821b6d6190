package org.implicit4j.solvers.broyden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.implicit4j.core.contract.Ledger;
import org.implicit4j.core.contract.LedgerOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.problem.HardProblem;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.solvers.RememberedStates;
import org.junit.jupiter.api.Test;

class BroydenStepsTest {

    private static final double[][] A = {
        {0.9, 0.3, -0.1, 0.2}, {-0.4, 0.5, 0.6, 0}, {0.2, -2, 0.1, 0.3}, {0.7, 0.1, 0.2, -1.5}
    };
    private static final SampleMap BENT = SampleMap.affine(A, 1, 2, 3, 4)
            .then(SampleMap.pointwise(x -> x + 0.1 * Math.sin(x), x -> 1 + 0.1 * Math.cos(x)));

    private static final List<SampleMap> CUT_OFTEN = List.of(
            SampleMap.pointwise(x -> 0.1 - Math.tanh(20 * x), x -> -20 / Math.pow(Math.cosh(20 * x), 2)),
            SampleMap.pointwise(x -> 3.9 * x * (1 - x), x -> 3.9 - 7.8 * x),
            SampleMap.pointwise(x -> 1 / x, x -> -1 / (x * x)),
            SampleMap.pointwise(x -> 4 - x * x, x -> -2 * x));
    private static final double[] STARTS = {1, 0.3, 2, 0.5};

    @Test
    void stepsAreThoseOfTheDenseRecursion() {
        for (String update : List.of("good", "bad")) {
            compareWithRecursion(method("update", update), update.equals("good"), 100, true);
        }
    }

    @Test
    void fullMemoryForgetsTheOldestPairAsIfItHadNeverBeen() {
        for (String update : List.of("good", "bad")) {
            compareWithRecursion(method("update", update, "memory", "2"), update.equals("good"), 2, true);
        }
    }

    @Test
    void fullMemoryStartsAnewIfToldTo() {
        for (String update : List.of("good", "bad")) {
            FixedPointMethod method = method("update", update, "memory", "2", "full", "restart");
            compareWithRecursion(method, update.equals("good"), 2, false);
        }
    }

    /** Runs 8 steps; the recursion starts from the identity and takes the pairs that the memory holds. */
    private static void compareWithRecursion(FixedPointMethod method, boolean good, int memory, boolean dropOldest) {
        List<double[][]> pairs = new ArrayList<>();
        double[] z = {0, 0, 0, 0};
        double[] r = minus(BENT.value(z), z);
        try (Stepper<double[]> stepper = method.start(SampleMaps.single(4, BENT))) {
            for (int k = 0; k < 8; k++) {
                DenseBroyden recursion = new DenseBroyden(4);
                pairs.forEach(pair -> recursion.update(pair[0], pair[1], good));
                double[] step = recursion.times(r);
                double[] next = stepper.propose(z, BENT.value(z)).clone();

                double rounding = 1e-9 * (1 + norm(next)); // products of few numbers, with pivots above 1e-6
                assertThat(minus(next, z)).as("step %d", k).containsExactly(step, within(rounding));
                double[] nextResidual = minus(BENT.value(next), next);
                if (pairs.size() == memory) {
                    pairs.subList(0, dropOldest ? 1 : memory).clear();
                }
                pairs.add(new double[][] {minus(next, z), minus(r, nextResidual)});
                z = next;
                r = nextResidual;
            }
        }
    }

    /** D. M. Gay, Some Convergence Properties of Broyden's Method, SIAM Journal on Numerical Analysis 16, 1979: 2n steps. */
    @Test
    void linearMapOfDimensionNIsSolvedInTwoNSteps() {
        for (String update : List.of("good", "bad")) {
            var solution = solve(SampleMaps.single(4, SampleMap.affine(A, 1, 2, 3, 4)), method("update", update), 4);

            assertThat(solution.isConverged()).as(update).isTrue();
            assertThat(solution.evaluations()).isLessThanOrEqualTo(2 * 4 + 1);
        }
    }

    @Test
    void pairsAreForgottenWhenTheResidualHasGrownFarAboveItsBest() {
        try (Stepper<double[]> stepper = method("restart", "3").start(scalar(x -> x))) {
            step(stepper, 0, 1);
            assertThat(step(stepper, 1, 0.5)).as("the secant").isCloseTo(2, within(1e-15));
            assertThat(step(stepper, 2, 2)).as("plain: 2 > 3 * 0.5").isEqualTo(4);
            assertThat(step(stepper, 4, 1)).as("the secant again").isCloseTo(6, within(1e-14));
        }
    }

    @Test
    void pairIsLeftOutWhereTheResidualDoesNotFallOrItsUpdateWouldDivideByAlmostNothing() {
        try (Stepper<double[]> stepper = method().start(scalar(x -> x))) {
            step(stepper, 0, 1);
            assertThat(step(stepper, 1, 1)).as("y = 0").isEqualTo(2);
        }
        try (Stepper<double[]> stepper = method("rank-tolerance", "0.5").start(scalar(x -> x))) {
            step(stepper, 0, 1);
            assertThat(step(stepper, 1, 0.75)).as("s y = 0.25 s^2").isEqualTo(1.75);
        }
    }

    @Test
    void stepThatRaisesTheResidualIsCutFromTheIterateBefore() {
        try (Stepper<double[]> stepper = method("line-search", "1").start(scalar(x -> x))) {
            step(stepper, 0, 1);
            double from = step(stepper, 1, 0.9); // a plain step is not searched; the secant goes to 10
            assertThat(from).isCloseTo(10, within(1e-13));
            // 1.8 > 0.9 + 1 / 2^2; a parabola through 0.9^2 and 1.8^2 with the slope -2 * 0.9^2 is lowest at 1 / (4 +
            // 1)
            assertThat(step(stepper, from, 1.8)).isCloseTo(1 + 9 * 0.2, within(1e-13));
            assertThat(step(stepper, 2.8, 50)).as("a tenth at least").isCloseTo(1 + 9 * 0.02, within(1e-13));
            double secant = 1.18 - 0.8 * 0.18 / (0.8 - 0.9);
            assertThat(step(stepper, 1.18, 0.8)).as("accepted").isCloseTo(secant, within(1e-12));
        }
    }

    @Test
    void lineSearchLetsTheResidualExceedTheLastAsLongAsItStaysBelowTheWorstOfTheWindow() {
        for (int window : new int[] {1, 2}) {
            FixedPointMethod method = method("line-search", Integer.toString(window));
            try (Stepper<double[]> stepper = method.start(scalar(x -> x))) {
                step(stepper, 0, 8);
                double z = step(stepper, 8, 1);
                double cut = (z - 8) * 0.1 + 8;
                assertThat(step(stepper, z, 7) == cut).as("window %d", window).isEqualTo(window == 1);
            }
        }
    }

    /** The first secant of the logarithm leads from 5.9 to -6.3. */
    @Test
    void lineSearchComesBackFromWhereTheMapIsNotDefined() {
        FixedPointOperator<double[]> operator = scalar(x -> x - Math.log(x));
        double[] start = {8};

        assertThat(solve(operator, method(), start).outcome()).isInstanceOf(Outcome.NonFinite.class);
        assertThat(solve(operator, method("line-search", "10"), start).isConverged())
                .isTrue();
    }

    @Test
    void lineSearchSolvesTheSteepProblem() {
        HardProblem steep = HardProblems.all().stream()
                .filter(problem -> problem.name().equals("steep"))
                .findFirst()
                .orElseThrow();
        for (int window : new int[] {1, 10}) {
            FixedPointMethod method = method("line-search", Integer.toString(window));
            assertThat(solve(steep.operator(), method, steep.start()).isConverged())
                    .isTrue();
        }
    }

    /** Each is cut at other times, and none waits: every sample needs as many evaluations as on its own. */
    @Test
    void searchedSamplesDoNotWaitForEachOther() {
        FixedPointMethod method = method("line-search", "2", "memory", "3");
        var together = solve(new SampleMaps(1, CUT_OFTEN), method, STARTS);

        for (int s = 0; s < STARTS.length; s++) {
            var alone = solve(SampleMaps.single(1, CUT_OFTEN.get(s)), method, new double[] {STARTS[s]});
            assertThat(together.value()[s]).isEqualTo(alone.value()[0]);
            assertThat(together.samples().get(s).evaluations()).isEqualTo(alone.evaluations());
        }
    }

    @Test
    void itRemembersTwiceItsMemoryAndTwoStates() {
        for (String full : List.of("drop-oldest", "restart")) {
            assertThat(RememberedStates.most(method("memory", "4", "full", full), 20))
                    .isEqualTo(2 * 4 + 2);
        }
    }

    @Test
    void statesOfCutStepsAreReleased() {
        Ledger ledger = new Ledger();
        LedgerOperator operator = new LedgerOperator(new SampleMaps(1, CUT_OFTEN), ledger);
        double[] start = ledger.born(STARTS.clone());
        solve(operator, method("line-search", "2", "memory", "3"), start).close();

        assertThat(ledger.alive()).as("the start alone is left").isEqualTo(1);
    }

    private static Solution<double[]> solve(FixedPointOperator<double[]> operator, FixedPointMethod method, int n) {
        return solve(operator, method, new double[n]);
    }

    private static Solution<double[]> solve(
            FixedPointOperator<double[]> operator, FixedPointMethod method, double[] start) {
        return FixedPointSolve.of(operator, method)
                .tolerance(Tolerance.absolute(1e-9))
                .run(start);
    }

    private static double step(Stepper<double[]> stepper, double z, double residual) {
        return stepper.propose(new double[] {z}, new double[] {z + residual})[0];
    }

    private static FixedPointMethod method(String... options) {
        Settings settings = Settings.of("broyden", new Broyden().parameters());
        for (int i = 0; i < options.length; i += 2) {
            settings = settings.with(options[i], options[i + 1], "test");
        }
        return new Broyden().create(settings);
    }

    private static FixedPointOperator<double[]> scalar(DoubleUnaryOperator map) {
        return FixedPointOperator.of(DoubleSpace.single(1), z -> new double[] {map.applyAsDouble(z[0])});
    }

    private static double[] minus(double[] x, double[] y) {
        return DoubleSpace.single(x.length).combine(1, x, -1, y);
    }

    private static double norm(double[] x) {
        return DoubleSpace.single(x.length).norms(x)[0];
    }
}
