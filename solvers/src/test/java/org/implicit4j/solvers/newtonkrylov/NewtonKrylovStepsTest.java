package org.implicit4j.solvers.newtonkrylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
import org.junit.jupiter.api.Test;

class NewtonKrylovStepsTest {

    /** {@code f(z) = 1 + z^2 / 8}, whose fixed point is {@code 4 - sqrt(8)}. */
    private static final SampleMap PARABOLA = SampleMap.pointwise(z -> 1 + z * z / 8, z -> z / 4);

    /** {@code z - atan(z)}: Newton's steps from beyond 1.392 become longer and longer. */
    private static final SampleMap ATAN = SampleMap.pointwise(z -> z - Math.atan(z), z -> z * z / (1 + z * z));

    /** {@code z - log(z)}: from 3, Newton's step leads to 3 - 3 log 3 < 0. */
    private static final SampleMap LOGARITHM = SampleMap.pointwise(z -> z - Math.log(z), z -> 1 - 1 / z);

    @Test
    void stepWithExactProductsIsThatOfNewton() {
        try (Stepper<double[]> stepper = method("products", "exact").start(SampleMaps.single(1, PARABOLA))) {
            double[] next = stepper.propose(new double[] {2}, PARABOLA.value(new double[] {2}));

            assertThat(next[0]).isCloseTo(2 + (1.5 - 2) / (1 - 0.5), within(1e-14)); // g / (1 - f')
        }
    }

    @Test
    void differenceIsTakenByAnEvaluationOfTheLoopNearTheIterate() {
        try (Stepper<double[]> stepper = method().start(SampleMaps.single(1, PARABOLA))) {
            double[] nearby = stepper.propose(new double[] {2}, PARABOLA.value(new double[] {2}));
            assertThat(Math.abs(nearby[0] - 2)).isBetween(1e-9, 1e-7); // sqrt(2^-53) (1 + 2)

            double[] next = stepper.propose(nearby, PARABOLA.value(nearby));
            // the slope of a chord of length h is wrong by h f'' / 2, and rounding is 1e-16 / h
            assertThat(next[0]).isCloseTo(2 + (1.5 - 2) / (1 - 0.5), within(1e-7));
        }
    }

    /** Rates from -0.98 to 0.98: the residual falls a little with each product. */
    @Test
    void linearMapIsSolvedInOneKrylovSpace() {
        double[][] rates = new double[16][16];
        double[] b = new double[16];
        Arrays.fill(b, 1);
        for (int i = 0; i < 16; i++) {
            rates[i][i] = 0.98 * Math.cos(Math.PI * i / 15);
        }
        HardProblem problem = new HardProblem(
                "rates",
                SampleMaps.single(16, SampleMap.affine(rates, b)),
                new double[16],
                Tolerance.absolute(1e-8),
                400);
        Solution<double[]> kept = solve(problem, method("products", "exact"));
        Solution<double[]> dropped = solve(problem, method("products", "exact", "reuse", "0"));

        assertThat(kept.evaluations()).isLessThanOrEqualTo(16 + 6); // a product per dimension, and a value per step
        assertThat(dropped.evaluations()).isGreaterThan(16 + 6);
    }

    /** The difference of a linear map is exact at any length, so a long one suffers least from rounding. */
    @Test
    void longDifferencesAreExactOnALinearMap() {
        HardProblem problem = problem("nearly-singular");
        int shortOnes = solve(problem, method()).evaluations();
        int longOnes = solve(problem, method("step", "1")).evaluations();
        int exact = solve(problem, method("products", "exact")).evaluations();

        assertThat(longOnes).isEqualTo(exact).isLessThan(shortOnes);
    }

    /** A linear system of 16 products is no stall of 5 evaluations; a map without a fixed point is one. */
    @Test
    void productsAreNoStallUnlessStepsBringNothingEither() {
        HardProblem rotation = problem("rotation-in-many-planes");
        Solution<double[]> solution = FixedPointSolve.of(rotation.operator(), method())
                .set("patience", "5", "test")
                .tolerance(rotation.tolerance())
                .run(rotation.start());
        assertThat(solution.outcome()).isInstanceOf(Outcome.Converged.class);

        Solution<double[]> none = FixedPointSolve.of(problem("no-fixed-point").operator(), method())
                .set("patience", "5", "test")
                .run(new double[1]);
        assertThat(none.outcome()).isInstanceOf(Outcome.Stalled.class);
        assertThat(none.evaluations()).isLessThanOrEqualTo(1 + 5 + 5);
    }

    /** As the contract asks of the default: 1.3 leaves room for those that wait for an eighth of the batch. */
    @Test
    void samplesThatShareRoundsOfExactProductsDoNotPayForEachOther() {
        SampleMap easy = SampleMap.affine(new double[][] {{0.3, 0.1}, {-0.1, 0.2}}, 1, 2);
        SampleMap hard = SampleMap.affine(new double[][] {{0.9, 0.05}, {0.05, 0.9}}, 1, 2)
                .then(SampleMap.pointwise(x -> x + 0.02 * Math.sin(x), x -> 1 + 0.02 * Math.cos(x)));
        List<SampleMap> maps = new ArrayList<>(Collections.nCopies(63, easy));
        maps.add(17, hard);

        long together = work(new SampleMaps(2, maps));
        long apart = 63 * work(SampleMaps.single(2, easy)) + work(SampleMaps.single(2, hard));

        assertThat((double) together).isLessThanOrEqualTo(1.3 * apart);
    }

    private static long work(SampleMaps maps) {
        Solution<double[]> solution = FixedPointSolve.of(maps, method("products", "exact"))
                .tolerance(Tolerance.absolute(1e-8))
                .run(maps.space().zero());
        assertThat(solution.isConverged()).isTrue();
        return solution.sampleEvaluations();
    }

    @Test
    void lineSearchSavesStepsThatAreTooLong() {
        assertThat(run(ATAN, 3, method()).outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(run(ATAN, 3, method("line-search", "none")).isConverged()).isFalse();
    }

    @Test
    void stepOffTheDomainIsCut() {
        Solution<double[]> solution = run(LOGARITHM, 3, method());

        assertThat(solution.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(solution.value()[0]).isCloseTo(1, within(2e-9)); // |g| = |log z| is about the error
        assertThat(run(LOGARITHM, 3, method("line-search", "none")).outcome()).isInstanceOf(Outcome.NonFinite.class);
    }

    @Test
    void singularSystemGivesADampedStep() {
        SampleMap shift = SampleMap.pointwise(z -> z + 1, z -> 1);
        try (Stepper<double[]> stepper = method("products", "exact").start(SampleMaps.single(1, shift))) {
            assertThat(stepper.propose(new double[] {4}, new double[] {5})).containsExactly(4.5);
        }
        try (Stepper<double[]> stepper = method().start(SampleMaps.single(1, shift))) {
            double[] nearby = stepper.propose(new double[] {4}, new double[] {5});
            assertThat(stepper.propose(nearby, shift.value(nearby))).containsExactly(4.5);
        }
    }

    /** The shift is singular everywhere: systems before the damped steps 1, 2, 4, 8, 16 and 32. */
    @Test
    void systemsThatFailAreTriedLessAndLess() {
        int[] products = new int[1];
        SampleMap shift = SampleMap.pointwise(z -> z + 1, z -> {
            products[0]++;
            return 1;
        });
        double[] z = {0};
        try (Stepper<double[]> stepper = method("products", "exact").start(SampleMaps.single(1, shift))) {
            for (int k = 0; k < 32; k++) {
                z = stepper.propose(z, shift.value(z)).clone();
            }
        }

        assertThat(z[0]).isEqualTo(16);
        assertThat(products[0]).isEqualTo(6);
    }

    @Test
    void fullBasisIsTriedAsItIs() {
        HardProblem rotation = problem("rotation-in-many-planes");
        Ledger ledger = new Ledger();
        LedgerOperator operator = new LedgerOperator((SampleMaps) rotation.operator(), ledger);
        FixedPointSolve.of(operator, method("max-inner", "4"))
                .tolerance(rotation.tolerance())
                .maxEvaluations(400)
                .run(operator.space().zero())
                .close();

        assertThat(ledger.most()).isLessThanOrEqualTo(4 + 7 + 4); // with the start, the iterate, its value and the best
    }

    /** The evaluations differ: those of a batch are shared. */
    @Test
    void exactProductsGiveEachSampleTheAnswerThatItHasAlone() {
        HardProblem batch = HardProblems.mixedBatch();
        Solution<double[]> together = solve(batch, method("products", "exact"));
        for (int s = 0; s < together.samples().size(); s++) {
            FixedPointOperator<double[]> one =
                    batch.operator().restrict(new int[] {s}).orElseThrow();
            Solution<double[]> alone = FixedPointSolve.of(one, method("products", "exact"))
                    .tolerance(batch.tolerance())
                    .run(new double[4]);

            assertThat(Arrays.copyOfRange(together.value(), 4 * s, 4 * s + 4))
                    .containsExactly(alone.value(), within(1e-9)); // rounding, at a residual of 1e-8
            assertThat(together.samples().get(s).residual())
                    .isCloseTo(alone.samples().get(0).residual(), within(1e-12));
        }
    }

    @Test
    void statesAreReleasedWhenTheBudgetEndsAmongProducts() {
        for (int budget = 1; budget < 20; budget++) {
            Ledger ledger = new Ledger();
            LedgerOperator operator =
                    new LedgerOperator((SampleMaps) HardProblems.mixedBatch().operator(), ledger);
            Solution<double[]> solution = FixedPointSolve.of(operator, method("products", "exact"))
                    .tolerance(Tolerance.absolute(1e-300))
                    .maxEvaluations(budget)
                    .run(operator.space().zero());
            solution.close();

            assertThat(solution.evaluations()).isEqualTo(budget);
            assertThat(ledger.alive()).as("the start alone is left").isEqualTo(1);
        }
    }

    /** In single precision a step of 1e-8 would change nothing; the residual can fall to about 1e-7 of the state. */
    @Test
    void differencesAreLongerInSinglePrecision() {
        SampleMaps wide = (SampleMaps) HardProblems.reluLayer().operator();
        SingleSpace space = new SingleSpace(DoubleSpace.single(20));
        var map = FixedPointOperator.of(space, z -> SingleSpace.rounded(wide.apply(z)));

        Solution<double[]> solution = FixedPointSolve.of(map, method())
                .tolerance(Tolerance.relative(1e-6))
                .maxEvaluations(100)
                .run(space.zero());

        assertThat(solution.outcome()).isInstanceOf(Outcome.Converged.class);
    }

    private static Solution<double[]> run(SampleMap map, double start, FixedPointMethod method) {
        return FixedPointSolve.of(new SampleMaps(1, List.of(map)), method)
                .tolerance(Tolerance.absolute(1e-9))
                .maxEvaluations(100)
                .run(new double[] {start});
    }

    private static Solution<double[]> solve(HardProblem problem, FixedPointMethod method) {
        return FixedPointSolve.of(problem.operator(), method)
                .tolerance(problem.tolerance())
                .maxEvaluations(problem.budget())
                .run(problem.start());
    }

    private static HardProblem problem(String name) {
        return HardProblems.all().stream()
                .filter(problem -> problem.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FixedPointMethod method(String... options) {
        Settings settings = Settings.of("newton-krylov", new NewtonKrylov().parameters());
        for (int i = 0; i < options.length; i += 2) {
            settings = settings.with(options[i], options[i + 1], "test");
        }
        return new NewtonKrylov().create(settings);
    }
}
