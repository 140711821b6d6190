package org.implicit4j.pde.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SpectralGrid;
import org.implicit4j.pde.flow.SteadyFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowSolverTest {

    private static final FlowOptions DIRECT = FlowOptions.defaults().withContinuation(false);

    private static FlowAnswer solve(FlowOptions options, FlowProblem problem) {
        return new FlowSolver(Methods.discover(), options).solve(problem);
    }

    private static double[] field(SpectralGrid grid, DoubleBinaryOperator function) {
        int n = grid.side();
        double[] field = new double[n * n];
        for (int i = 0; i < field.length; i++) {
            int row = i / n;
            field[i] = function.applyAsDouble(2 * Math.PI * row / n, 2 * Math.PI * (i % n) / n);
        }
        return field;
    }

    private static FlowProblem problem(SteadyFlow flow, DoubleBinaryOperator x, DoubleBinaryOperator y) {
        double[] fx = field(flow.grid(), x);
        double[] fy = field(flow.grid(), y);
        double[] forcing = new double[2 * fx.length];
        for (int i = 0; i < fx.length; i++) {
            forcing[2 * i] = fx[i];
            forcing[2 * i + 1] = fy[i];
        }
        return FlowProblem.of(flow, forcing);
    }

    private record Drawn(FlowProblem problem, double[] vorticity) {

        static Drawn of(FlowRegime regime, int side, long seed) {
            var flow = new SteadyFlow(side, regime.viscosity());
            FlowSample sample = FlowSample.draw(flow, regime.distribution(), new Random(seed));
            return new Drawn(FlowProblem.of(flow, sample.forcing()), sample.vorticity());
        }
    }

    /** {@code f = (F sin ky, 0)} has the laminar flow {@code u = F / (nu k^2) sin ky}, so {@code w = -F / (nu k) cos ky}. */
    @ParameterizedTest
    @EnumSource(FlowMethod.class)
    void laminarKolmogorovFlowIsFoundFromAnotherFlow(FlowMethod method) {
        var flow = new SteadyFlow(24, 0.5);
        FlowProblem problem = problem(flow, (x, y) -> 0.3 * Math.sin(2 * y), (x, y) -> 0);
        double[] start = field(flow.grid(), (x, y) -> 0.2 * Math.sin(x + y) + 0.1 * Math.cos(2 * x));

        FlowAnswer answer = new FlowSolver(
                        Methods.discover(), DIRECT.withMethod(method).withTolerance(1e-12))
                .solve(problem, start);

        assertThat(answer.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(answer.vorticity())
                .containsExactly(field(flow.grid(), (x, y) -> -0.3 / (0.5 * 2) * Math.cos(2 * y)), within(1e-10));
    }

    /** But for the rounding of u . grad w, beside which the forcing is small in a thin fluid. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.01, 1e-4})
    void laminarKolmogorovFlowIsSteadyAtAnyViscosity(double viscosity) {
        FlowProblem problem = problem(new SteadyFlow(16, viscosity), (x, y) -> Math.sin(3 * y), (x, y) -> 0);

        assertThat(problem.residual(problem.stokes())).isLessThan(1e-14 / viscosity);
    }

    /** Vortices {@code w = 2 sin x sin y}: u . grad w = 0, and the curl of the forcing is {@code 2 nu w}. */
    @Test
    void taylorGreenVorticesAreFound() {
        double nu = 1;
        var flow = new SteadyFlow(16, nu);
        FlowProblem problem = problem(
                flow,
                (x, y) -> 2 * nu * Math.sin(x) * Math.cos(y) + Math.sin(y + x),
                (x, y) -> -2 * nu * Math.cos(x) * Math.sin(y) + Math.sin(y + x)); // a gradient besides
        double[] start = field(flow.grid(), (x, y) -> 0.4 * Math.sin(x + y) + 0.1 * Math.cos(2 * x));

        FlowAnswer answer = new FlowSolver(Methods.discover(), DIRECT.withTolerance(1e-12)).solve(problem, start);

        assertThat(answer.vorticity())
                .containsExactly(field(flow.grid(), (x, y) -> 2 * Math.sin(x) * Math.sin(y)), within(1e-10));
    }

    /** The flow of a forcing that is analytic is, so each wave more divides the error by a factor. */
    @Test
    void errorFallsExponentiallyWithTheResolution() {
        double[] exact = smooth(64);
        var fine = new SpectralGrid(64);
        double before = Double.POSITIVE_INFINITY;
        for (int side : new int[] {12, 16, 24, 32}) {
            double[] coarse = new SpectralGrid(side).interpolated(smooth(side), fine);
            double error = DistinctFlows.distance(coarse, exact);

            assertThat(error).as("at %d points a side", side).isLessThan(before / 10);
            before = error;
        }
        assertThat(before).isLessThan(1e-9);
    }

    private static double[] smooth(int side) {
        FlowProblem problem = problem(
                new SteadyFlow(side, 0.2),
                (x, y) -> 0.2 * Math.sin(y) + 0.1 * Math.cos(x + 2 * y),
                (x, y) -> 0.2 * Math.exp(Math.sin(x)) * Math.cos(y));
        return solve(FlowOptions.defaults(), problem).vorticity();
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
        FlowProblem without = problem(flow, (x, y) -> Math.sin(y), (x, y) -> 0);
        FlowProblem with = problem(flow, (x, y) -> Math.sin(y) + 0.5, (x, y) -> 0);

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
