package org.implicit4j.pde.classical;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.spi.Methods;

/**
 * Solves for the steady flow of a forcing by an installed fixed-point method on the {@link SteadyMap}, to a relative residual of
 * the steady equation: {@code |u . grad w - nu Lap w - curl f| / |curl f|}.
 *
 * <p>Every evaluation comes out of {@link org.implicit4j.core.solve.FixedPointSolve}. From time to time the map is made anew about
 * the best flow so far. A failure is an outcome and no exception. Stateless, safe to share between threads.
 */
public final class FlowSolver {

    private final Methods methods;
    private final FlowOptions options;

    /** Makes a solver that finds its methods among those installed. */
    public FlowSolver(Methods methods, FlowOptions options) {
        this.methods = methods;
        this.options = options;
    }

    /** Returns the solve from the fluid at rest. */
    public FlowAnswer solve(FlowProblem problem) {
        return solve(problem, new double[problem.flow().grid().size()]);
    }

    /**
     * Returns the solve from a flow.
     *
     * @param start its vorticity, {@code [n, n]}, finite; a mean and waves at the cut-off are lost
     * @throws IllegalArgumentException if it has another length or is not finite, or if the method is not installed
     */
    public FlowAnswer solve(FlowProblem problem, double[] start) {
        FlowProblem.requireFinite("start", start, problem.flow().grid().size());
        var solve = new RoundedSolve(options, methods.parse(options.method().specification(), "the classical solver"));
        long begin = System.nanoTime();
        var direct =
                solve.run(problem, problem.flow().grid().forward(start), options.tolerance(), options.maxProducts());
        List<FlowStage> stages = new ArrayList<>(List.of(direct.stage()));
        var reached = direct;
        if (!direct.isConverged() && options.continuation()) {
            var continuation = new Continuation(
                    problem,
                    options,
                    solve,
                    options.maxProducts() - direct.stage().products());
            Optional<RoundedSolve.Reached> found = continuation.follow();
            stages.addAll(continuation.stages());
            reached = found.orElse(direct);
        }
        return answer(problem, reached, stages, (System.nanoTime() - begin) / 1e9);
    }

    private static FlowAnswer answer(
            FlowProblem problem, RoundedSolve.Reached reached, List<FlowStage> stages, double seconds) {
        double[] vorticity = problem.flow().grid().inverse(reached.spectrum().clone());
        return new FlowAnswer(
                vorticity,
                problem.residual(vorticity),
                reached.stage().outcome(),
                stages.stream().mapToInt(FlowStage::products).sum(),
                seconds,
                List.copyOf(stages));
    }
}
