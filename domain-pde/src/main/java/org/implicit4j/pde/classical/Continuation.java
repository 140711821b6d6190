package org.implicit4j.pde.classical;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a branch of steady flows from a viscosity at which the Stokes flow is near the answer down to the one asked for: steps
 * in the logarithm of nu, predicted along the secant, halved where one fails.
 */
final class Continuation {

    private static final double STOKES_IS_NEAR = 0.5; // chosen: what inertia may leave of the forcing there
    private static final double STAGE_TOLERANCE = 1e-6; // chosen: ample for a start
    private static final int STAGE_PRODUCTS = 600; // chosen: shorter steps are cheaper than longer solves
    private static final double FIRST_STEP = 0.25;
    private static final double SHORTEST_STEP = 1.0 / 64;
    private static final double GROWTH = 1.5;

    private final FlowProblem problem;
    private final FlowOptions options;
    private final RoundedSolve solve;
    private final List<FlowStage> stages = new ArrayList<>();
    private final double first;
    private int left;

    Continuation(FlowProblem problem, FlowOptions options, RoundedSolve solve, int products) {
        this.problem = problem;
        this.options = options;
        this.solve = solve;
        left = products;
        first = firstViscosity();
    }

    /** The Stokes flow is proportional to 1/nu, and its inertia to 1/nu^2. */
    private double firstViscosity() {
        double[] stokes = problem.flow().stokes(problem.curl());
        double inertia = problem.flow().relativeResidual(stokes, problem.curl());
        return problem.flow().viscosity() * Math.sqrt(Math.max(1, inertia / STOKES_IS_NEAR));
    }

    List<FlowStage> stages() {
        return stages;
    }

    private FlowProblem at(double position) {
        double nu = problem.flow().viscosity();
        return position >= 1 ? problem : problem.withViscosity(first * Math.pow(nu / first, position));
    }

    /** Returns the flow at the viscosity asked for, if the branch leads there. */
    Optional<RoundedSolve.Reached> follow() {
        FlowProblem start = at(0);
        Optional<double[]> flow = stage(start, start.flow().stokes(start.curl()), 0);
        if (flow.isEmpty() || !(first > problem.flow().viscosity())) {
            return Optional.empty();
        }
        return walk(flow.get());
    }

    private Optional<RoundedSolve.Reached> walk(double[] beginning) {
        double[] here = beginning;
        double[] slope = new double[beginning.length];
        double position = 0;
        double step = FIRST_STEP;
        while (step >= SHORTEST_STEP && left > 0) {
            double next = Math.min(1, position + step);
            Optional<double[]> found = stage(at(next), plus(here, next - position, slope), next);
            if (found.isEmpty()) {
                step /= 2;
                continue;
            }
            double[] there = found.get();
            if (next >= 1) {
                return Optional.of(new RoundedSolve.Reached(there, stages.get(stages.size() - 1)));
            }
            slope = slope(here, there, next - position);
            here = there;
            position = next;
            step *= GROWTH;
        }
        return Optional.empty();
    }

    private Optional<double[]> stage(FlowProblem at, double[] start, double position) {
        if (left < 1 || options.cancellation().isRequested()) {
            left = 0;
            return Optional.empty();
        }
        double tolerance = position >= 1 ? options.tolerance() : Math.max(STAGE_TOLERANCE, options.tolerance());
        RoundedSolve.Reached reached = solve.run(at, start, tolerance, Math.min(left, STAGE_PRODUCTS));
        left -= reached.stage().products();
        stages.add(reached.stage());
        return reached.isConverged() ? Optional.of(reached.spectrum()) : Optional.empty();
    }

    private static double[] plus(double[] x, double factor, double[] y) {
        double[] sum = x.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * y[i];
        }
        return sum;
    }

    private static double[] slope(double[] from, double[] to, double step) {
        double[] slope = plus(to, -1, from);
        for (int i = 0; i < slope.length; i++) {
            slope[i] /= step;
        }
        return slope;
    }
}
