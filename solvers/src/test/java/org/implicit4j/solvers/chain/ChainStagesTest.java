package org.implicit4j.solvers.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.contract.Ledger;
import org.implicit4j.core.contract.LedgerOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Iterate;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Methods;
import org.junit.jupiter.api.Test;

class ChainStagesTest {

    private static final SampleMap EASY = SampleMap.affine(new double[][] {{0.5}}, 1); // 2
    private static final SampleMap REPELLING = SampleMap.affine(new double[][] {{2}}, 1); // -1
    private static final SampleMap FLIP =
            SampleMap.affine(new double[][] {{-1}}, 6); // 3, around which plain steps circle

    /** Its fixed point is 1; a plain step from 3 leads to 3 - 4 log 3, which is negative. */
    private static final SampleMap LOGARITHM = SampleMap.pointwise(z -> z - 4 * Math.log(z), z -> 1 - 4 / z);

    @Test
    void stageThatLeavesTheDomainIsFollowedFromTheBestIterate() {
        assertThat(solve("picard", LOGARITHM, 3).outcome()).isInstanceOf(Outcome.NonFinite.class);

        Solution<double[]> solution = solve("chain:methods=picard/newton-krylov", LOGARITHM, 3);

        assertThat(solution.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(solution.value()[0]).isCloseTo(1, within(1e-8)); // the residual, 4 |log z|, is at most 1e-8
    }

    @Test
    void stageThatDivergesIsFollowed() {
        assertThat(solve("picard", REPELLING, 3).outcome()).isInstanceOf(Outcome.Diverged.class);

        Solution<double[]> solution = solve("chain:methods=picard/anderson", REPELLING, 3);

        assertThat(solution.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(solution.value()[0]).isCloseTo(-1, within(1e-8)); // |f(z) - z| = |z + 1|
    }

    @Test
    void stageThatStallsIsFollowedOnceItsPatienceIsSpent() {
        assertThat(solve("picard", FLIP, 1).outcome()).isInstanceOf(Outcome.BudgetSpent.class);

        Solution<double[]> solution = solve("chain:methods=picard/damped,patience=7", FLIP, 1);

        assertThat(solution.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(solution.evaluations())
                .isEqualTo(1 + 7 + 1); // the best, those that were no better, half way is there
    }

    @Test
    void stallOfTheSolveItselfIsOneToo() {
        Solution<double[]> solution = FixedPointSolve.of(
                        SampleMaps.single(1, FLIP), method("chain:methods=picard/damped,patience=30"))
                .set("patience", "3", "test")
                .tolerance(Tolerance.absolute(1e-8))
                .run(new double[] {1});

        assertThat(solution.evaluations()).isEqualTo(1 + 3 + 1);
    }

    @Test
    void endsThatAreNotNamedAreFinal() {
        assertThat(solve("chain:methods=picard/newton-krylov,on=stalled+diverged", LOGARITHM, 3)
                        .outcome())
                .isInstanceOf(Outcome.NonFinite.class);
        assertThat(solve("chain:methods=picard/anderson,on=stalled", REPELLING, 3)
                        .outcome())
                .isInstanceOf(Outcome.Diverged.class);
        assertThat(solve("chain:methods=picard/damped,on=non-finite", FLIP, 1).outcome())
                .isInstanceOf(Outcome.BudgetSpent.class);
    }

    @Test
    void lastStageEndsAsItWouldAlone() {
        assertThat(solve("chain:methods=anderson/picard,patience=1", SampleMap.pointwise(z -> z + 1, z -> 1), 0)
                        .outcome())
                .isInstanceOf(Outcome.BudgetSpent.class);
        SampleMap cliff = SampleMap.pointwise(z -> z > 1 ? Double.NaN : z + 0.7, z -> 1);
        assertThat(solve("chain:methods=picard/picard/damped", cliff, 0).outcome())
                .isInstanceOf(Outcome.NonFinite.class);
    }

    @Test
    void nextStageStartsAtTheBestIterateWhoseValueIsKnown() {
        // plain steps from 5 on z -> 2 z + 1: residuals 6, 12, 24 grow, so the best iterate is the first
        List<Double> iterates = iterates("chain:methods=picard/damped:damping=0.25,patience=2", REPELLING, 5, 5);

        assertThat(iterates).startsWith(5.0, 11.0, 23.0, 5 + 0.25 * 6);
    }

    @Test
    void methodThatKnowsWhatToDoIsAskedFirst() {
        // Newton's line search deals with the NaN beyond its first step itself
        assertThat(iterates("chain:methods=newton-krylov/picard", LOGARITHM, 8, 12))
                .isEqualTo(iterates("newton-krylov", LOGARITHM, 8, 12));
    }

    /** Products for a linear system bring no smaller residual, but are no reason to leave. */
    @Test
    void methodThatTakesLongIsNotTakenForStalled() {
        double[][] rates = new double[12][12];
        double[] b = new double[12];
        Arrays.fill(b, 1);
        for (int i = 0; i < 12; i++) {
            rates[i][i] = 0.98 * Math.cos(Math.PI * i / 11);
        }
        SampleMaps map = SampleMaps.single(12, SampleMap.affine(rates, b));

        Solution<double[]> solution = solve("chain:methods=newton-krylov/picard,patience=4", map, new double[12], "0");

        assertThat(solution.evaluations())
                .isEqualTo(solve("newton-krylov", map, new double[12], "0").evaluations());
    }

    /** Samples in three stages at once end as they do alone; with an operator that cannot be cut down as well. */
    @Test
    void samplesGoTheirOwnWays() {
        List<SampleMap> maps = List.of(EASY, LOGARITHM, FLIP, REPELLING, EASY);
        double[] start = {0, 3, 1, 3, 100};
        String chain = "chain:methods=picard/damped:damping=0.9/newton-krylov,patience=5";
        SampleMaps operator = new SampleMaps(1, maps);
        for (String removal : List.of("0", "0.3", "2")) {
            for (FixedPointOperator<double[]> either :
                    List.of(operator, FixedPointOperator.of(operator.space(), operator::apply))) {
                Solution<double[]> together = solve(chain, either, start, removal);
                for (int s = 0; s < maps.size(); s++) {
                    Solution<double[]> alone = solve(chain, maps.get(s), start[s]);
                    assertThat(together.samples().get(s).outcome()).isInstanceOf(Outcome.Converged.class);
                    assertThat(together.samples().get(s).evaluations()).isEqualTo(alone.evaluations());
                    assertThat(together.value()[s]).isCloseTo(alone.value()[0], within(1e-12)); // rounding
                }
            }
        }
    }

    @Test
    void stageSeesItsOwnSamplesAlone() {
        List<Integer> seen = new ArrayList<>();
        FixedPointMethod chain = new ChainMethod(
                "chain",
                List.of(),
                List.of(method("picard"), watched(method("damped"), seen)),
                4,
                Endings.parse("stalled"));
        Solution<double[]> solution = FixedPointSolve.of(new SampleMaps(1, List.of(EASY, FLIP, EASY, FLIP)), chain)
                .set("removal", "2", "test")
                .tolerance(Tolerance.absolute(1e-8))
                .run(new double[] {0, 1, 0, 2});

        assertThat(solution.isConverged()).isTrue();
        assertThat(seen).isNotEmpty().containsOnly(2);
    }

    @Test
    void statesAreReleasedWhereverTheBudgetEnds() {
        for (String removal : List.of("0", "2")) {
            for (int budget = 1; budget < 40; budget++) {
                Ledger ledger = new Ledger();
                LedgerOperator operator =
                        new LedgerOperator(new SampleMaps(1, List.of(EASY, LOGARITHM, FLIP, REPELLING, EASY)), ledger);
                double[] start = operator.space().zero();
                System.arraycopy(new double[] {0, 3, 1, 3, 100}, 0, start, 0, 5);
                FixedPointSolve.of(
                                operator,
                                method("chain:methods=picard/damped/newton-krylov:products=exact/anderson,patience=5"))
                        .set("removal", removal, "test")
                        .tolerance(Tolerance.absolute(1e-300))
                        .maxEvaluations(budget)
                        .run(start)
                        .close();

                assertThat(ledger.alive()).as("after %d evaluations", budget).isEqualTo(1);
            }
        }
    }

    private static FixedPointMethod watched(FixedPointMethod method, List<Integer> seen) {
        return new FixedPointMethod() {
            @Override
            public String name() {
                return method.name();
            }

            @Override
            public List<Setting> settings() {
                return method.settings();
            }

            @Override
            public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
                seen.add(operator.space().samples());
                return method.start(operator);
            }
        };
    }

    private static Solution<double[]> solve(String method, SampleMap map, double start) {
        return solve(method, SampleMaps.single(1, map), new double[] {start}, "0");
    }

    private static Solution<double[]> solve(
            String method, FixedPointOperator<double[]> operator, double[] start, String removal) {
        return FixedPointSolve.of(operator, method(method))
                .set("removal", removal, "test")
                .tolerance(Tolerance.absolute(1e-8))
                .maxEvaluations(300)
                .run(start);
    }

    private static List<Double> iterates(String method, SampleMap map, double start, int count) {
        try (var iterates = FixedPointSolve.of(SampleMaps.single(1, map), method(method))
                .tolerance(Tolerance.absolute(1e-12))
                .maxEvaluations(count)
                .iterates(new double[] {start})) {
            return iterates.map(Iterate::z)
                    .flatMap(z -> Arrays.stream(z).boxed())
                    .toList();
        }
    }

    private static FixedPointMethod method(String specification) {
        return Methods.discover().parse(specification, "test");
    }
}
