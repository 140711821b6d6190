package org.implicit4j.pde.classical;

import java.util.List;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.Tolerance;

/** A solve at one viscosity: rounds of one method, each on the map about the best flow so far. */
final class RoundedSolve {

    private static final double MARGIN = 0.99; // so that rounding does not lift the residual over the tolerance again
    private static final double OF_REST = 1; // the relative residual of no flow at all
    private static final double LEAST_PROGRESS = 0.95; // chosen: rounds that leave more do not lead on

    private final FlowOptions options;
    private final FixedPointMethod method;

    RoundedSolve(FlowOptions options, FixedPointMethod method) {
        this.options = options;
        this.method = method;
    }

    /** A flow, by its spectrum, and how it was reached. */
    record Reached(double[] spectrum, FlowStage stage) {

        boolean isConverged() {
            return stage.outcome().isConverged();
        }
    }

    /**
     * Returns the best flow found.
     *
     * @param start its spectrum
     * @param tolerance relative residual to reach
     * @param products allowed; at least 1
     */
    Reached run(FlowProblem problem, double[] start, double tolerance, int products) {
        double[] best = start;
        double residual = problem.flow().relativeResidual(start, problem.curl());
        int used = 0;
        while (true) {
            double before = residual;
            double target = Math.max(MARGIN * tolerance, options.method().roundProgress() * before);
            int allowed = Math.min(options.method().roundProducts(), products - used);
            Outcome end;
            SteadyMap map = map(problem, best, before);
            try (Solution<double[]> round = FixedPointSolve.of(map, method)
                    .tolerance(Tolerance.absolute(target))
                    .maxEvaluations(allowed)
                    .cancellation(options.cancellation())
                    .run(map.state(List.of(best)))) {
                used += round.evaluations();
                end = round.outcome();
                if (round.residual() < before) {
                    residual = round.residual();
                    best = map.vorticity(round.value(), 0);
                }
            }
            if (residual <= MARGIN * tolerance) {
                return reached(problem, best, residual, used, new Outcome.Converged(used, residual, tolerance));
            }
            if (end instanceof Outcome.Cancelled || used >= products || !(residual < LEAST_PROGRESS * before)) {
                return reached(problem, best, residual, used, failure(end, residual, used, products));
            }
        }
    }

    private static Reached reached(FlowProblem problem, double[] best, double residual, int used, Outcome outcome) {
        return new Reached(best, new FlowStage(problem.flow().viscosity(), outcome, residual, used));
    }

    private Outcome failure(Outcome end, double residual, int used, int products) {
        if (end instanceof Outcome.Cancelled) {
            return new Outcome.Cancelled(used, residual);
        }
        if (used >= products) {
            return new Outcome.BudgetSpent(used, residual);
        }
        if (end instanceof Outcome.NonFinite) {
            return new Outcome.NonFinite(used);
        }
        return end instanceof Outcome.Diverged diverged
                ? new Outcome.Diverged(used, diverged.residual(), diverged.limit())
                : new Outcome.Stalled(used, residual, options.method().roundProducts());
    }

    /** A flow that is no better than rest is not worth linearising about. */
    private SteadyMap map(FlowProblem problem, double[] about, double residual) {
        List<double[]> curls = List.of(problem.curl());
        return options.coarseRadius() == 0 || residual >= OF_REST
                ? SteadyMap.of(problem.flow(), curls, options.timeStep())
                : SteadyMap.around(problem.flow(), curls, options.timeStep(), List.of(about), options.coarseRadius());
    }
}
