package org.implicit4j.pde.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowSolverTest {

    private static final FlowOptions DIRECT = FlowOptions.defaults().withContinuation(false);

    private static FlowAnswer solve(FlowOptions options, FlowProblem problem) {
        return new FlowSolver(Methods.discover(), options).solve(problem);
    }

    private record Drawn(FlowProblem problem, double[] vorticity) {

        static Drawn of(FlowRegime regime, int side, long seed) {
            var flow = new SteadyFlow(side, regime.viscosity());
            FlowSample sample = FlowSample.draw(flow, regime.distribution(), new Random(seed));
            return new Drawn(FlowProblem.of(flow, sample.forcing()), sample.vorticity());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FlowMethod.class,
            names = {"NEWTON", "ANDERSON"})
    void drawnFlowsAreFoundFromTheStokesFlow(FlowMethod method) {
        for (int seed : new int[] {0, 2, 3}) {
            Drawn drawn = Drawn.of(FlowRegime.STEADY, 32, seed);

            FlowAnswer answer = new FlowSolver(Methods.discover(), DIRECT.withMethod(method))
                    .solve(drawn.problem(), drawn.problem().stokes());

            assertThat(answer.outcome()).isInstanceOf(Outcome.Converged.class);
            assertThat(drawn.problem().residual(answer.vorticity())).isLessThanOrEqualTo(1e-10);
            assertThat(DistinctFlows.distance(answer.vorticity(), drawn.vorticity()))
                    .isLessThan(1e-8);
        }
    }

    @Test
    void theAnswerIsTheStartIfThatIsSteady() {
        Drawn drawn = Drawn.of(FlowRegime.PUBLISHED, 32, 5);

        FlowAnswer answer = new FlowSolver(Methods.discover(), DIRECT).solve(drawn.problem(), drawn.vorticity());

        assertThat(answer.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(answer.products()).isLessThanOrEqualTo(2);
    }

    @Test
    void productsAreCountedAndNeverMoreThanAllowed() {
        FlowProblem problem = Drawn.of(FlowRegime.STEADY, 16, 1).problem();

        FlowAnswer answer = solve(DIRECT.withMaxProducts(7), problem);

        assertThat(answer.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(answer.products()).isEqualTo(7);
        assertThat(answer.outcome().explain()).contains("7");
    }

    @Test
    void failureIsAnOutcomeWithTheBestFlowSeen() {
        FlowProblem problem = Drawn.of(FlowRegime.PUBLISHED, 16, 1).problem();

        FlowAnswer answer = solve(FlowOptions.defaults().withMaxProducts(400), problem);

        assertThat(answer.outcome().isConverged()).isFalse();
        assertThat(answer.residual()).isLessThanOrEqualTo(1).isEqualTo(problem.residual(answer.vorticity()));
        assertThat(answer.products()).isLessThanOrEqualTo(400);
    }

    /** From rest the plain iteration runs away; the answer is where it was best. */
    @Test
    void plainIterationThatRunsAwayIsToldAsDiverged() {
        Drawn drawn = Drawn.of(FlowRegime.PUBLISHED, 16, 1);

        FlowAnswer answer = solve(DIRECT.withMethod(FlowMethod.PICARD), drawn.problem());

        assertThat(answer.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Diverged.class,
                        end -> assertThat(end.evaluations()).isEqualTo(answer.products()));
        assertThat(answer.vorticity()).containsOnly(0);
        assertThat(answer.residual()).isEqualTo(1);
    }

    /** A forcing with several flows, where Newton's method gets stuck from rest. */
    @Test
    void largerViscositiesLeadWhereTheDirectSolveFails() {
        var flow = new SteadyFlow(16, 0.05);
        FlowProblem problem = FlowProblem.of(
                flow,
                FlowSample.draw(flow, new FlowDistribution(1, 1, false), new Random(4))
                        .forcing());

        FlowAnswer direct = solve(DIRECT, problem);
        FlowAnswer continued = solve(FlowOptions.defaults(), problem);

        assertThat(direct.outcome()).isInstanceOf(Outcome.Stalled.class);
        assertThat(direct.stages()).hasSize(1);
        assertThat(continued.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(problem.residual(continued.vorticity())).isLessThanOrEqualTo(1e-10);
        List<FlowStage> stages = continued.stages();
        assertThat(stages.get(0)).isEqualTo(direct.stages().get(0));
        assertThat(stages.get(1).viscosity()).isGreaterThan(0.05);
        assertThat(stages.get(stages.size() - 1).viscosity()).isEqualTo(0.05);
        assertThat(continued.products())
                .isEqualTo(stages.stream().mapToInt(FlowStage::products).sum());
    }

    @Test
    void tighterTolerancesTakeMoreProducts() {
        FlowProblem problem = Drawn.of(FlowRegime.STEADY, 16, 1).problem();
        FlowAnswer rough = solve(DIRECT.withTolerance(1e-3), problem);
        FlowAnswer exact = solve(DIRECT.withTolerance(1e-10), problem);

        assertThat(rough.residual()).isLessThanOrEqualTo(1e-3).isGreaterThan(exact.residual());
        assertThat(rough.products()).isLessThan(exact.products());
    }

    @Test
    void linearisedCoarseWavesSaveProductsFromAStartThatIsNear() {
        Drawn drawn = Drawn.of(FlowRegime.STEADY, 32, 1);
        double[] start = near(drawn);
        FlowOptions anderson = DIRECT.withMethod(FlowMethod.ANDERSON);
        int with = new FlowSolver(Methods.discover(), anderson)
                .solve(drawn.problem(), start)
                .products();
        int without = new FlowSolver(Methods.discover(), anderson.withCoarseRadius(0))
                .solve(drawn.problem(), start)
                .products();

        assertThat(with).isLessThan(without);
    }

    private static double[] near(Drawn drawn) {
        double[] start = drawn.vorticity().clone();
        for (int i = 0; i < start.length; i++) {
            start[i] *= 0.9;
        }
        return start;
    }

    @Test
    void timeStepChangesTheWayAndNotTheAnswer() {
        Drawn drawn = Drawn.of(FlowRegime.STEADY, 16, 3);
        FlowOptions anderson = DIRECT.withMethod(FlowMethod.ANDERSON);
        FlowAnswer picard = solve(anderson, drawn.problem());
        FlowAnswer pseudoTime = solve(anderson.withTimeStep(3), drawn.problem());

        assertThat(pseudoTime.products()).isNotEqualTo(picard.products());
        assertThat(DistinctFlows.distance(picard.vorticity(), pseudoTime.vorticity()))
                .isLessThan(1e-8);
    }

    @Test
    void cancellationStopsTheSolve() {
        var cancellation = new Cancellation();
        cancellation.request();

        FlowAnswer answer = solve(
                FlowOptions.defaults().withCancellation(cancellation),
                Drawn.of(FlowRegime.STEADY, 16, 1).problem());

        assertThat(answer.outcome()).isInstanceOf(Outcome.Cancelled.class);
        assertThat(answer.stages()).hasSize(1);
    }

    /** No forcing, no flow; and a forcing that is a mean and a gradient is none. */
    @Test
    void withoutCurlTheFluidRests() {
        var flow = new SteadyFlow(8, 0.1);

        FlowAnswer answer = solve(FlowOptions.defaults(), FlowProblem.of(flow, new double[128]));

        assertThat(answer.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(answer.vorticity()).containsOnly(0);
    }

    @Test
    void meanForceIsTakenOutAndItsSizeKept() {
        var flow = new SteadyFlow(8, 1);
        FlowProblem without = DrivenFlows.problem(flow, (x, y) -> Math.sin(y), (x, y) -> 0);
        FlowProblem with = DrivenFlows.problem(flow, (x, y) -> Math.sin(y) + 0.5, (x, y) -> 0);

        assertThat(without.meanForce()).isCloseTo(0, within(1e-15));
        assertThat(with.meanForce()).isCloseTo(0.5 / Math.sqrt(0.5 + 0.25), within(1e-14));
        assertThat(with.curl()).containsExactly(without.curl(), within(1e-15));
    }

    @Test
    void refusesWrongInput() {
        var flow = new SteadyFlow(8, 1);
        double[] broken = new double[128];
        broken[5] = Double.NaN;
        FlowProblem problem = FlowProblem.of(flow, new double[128]);
        var solver = new FlowSolver(Methods.discover(), DIRECT);

        assertThatThrownBy(() -> FlowProblem.of(flow, new double[64])).hasMessageContaining("64 numbers");
        assertThatThrownBy(() -> FlowProblem.of(flow, broken)).hasMessageContaining("NaN at index 5");
        assertThatThrownBy(() -> solver.solve(problem, new double[63])).hasMessageContaining("63 numbers");
        assertThatThrownBy(() -> new FlowSolver(Methods.of(List.of()), DIRECT).solve(problem))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FlowMethod.of("newtn")).hasMessageContaining("newton, anderson, picard");
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> DIRECT.withTolerance(Double.NaN)).hasMessageContaining("tolerance (NaN)");
        assertThatThrownBy(() -> DIRECT.withMaxProducts(0)).hasMessageContaining("maxProducts (0)");
        assertThatThrownBy(() -> DIRECT.withTimeStep(0)).hasMessageContaining("timeStep (0.0)");
        assertThatThrownBy(() -> DIRECT.withCoarseRadius(-1)).hasMessageContaining("coarseRadius (-1.0)");
    }

    @Test
    void methodsAreKnownByTheirWords() {
        for (FlowMethod method : FlowMethod.values()) {
            assertThat(FlowMethod.of(method.word())).isSameAs(method);
        }
    }
}
