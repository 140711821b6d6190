package org.implicit4j.pde.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.implicit4j.pde.classical.DrivenFlows.problem;
import static org.implicit4j.pde.flow.SampledFields.field;

import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.flow.SpectralGrid;
import org.implicit4j.pde.flow.SteadyFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The classical solver against flows that are known in closed form, and against itself at other resolutions. */
class ClosedFormFlowsTest {

    private static final FlowOptions DIRECT = FlowOptions.defaults().withContinuation(false);

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
        return new FlowSolver(Methods.discover(), FlowOptions.defaults())
                .solve(problem)
                .vorticity();
    }
}
