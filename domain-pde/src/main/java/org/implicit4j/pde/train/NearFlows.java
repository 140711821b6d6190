package org.implicit4j.pde.train;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.classical.FlowOptions;
import org.implicit4j.pde.classical.FlowProblem;
import org.implicit4j.pde.classical.FlowSolver;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;

/**
 * Draws flows near a given one: of two kinds, as often. Where the forcing moves by a part of another random flow's, the classical solver
 * goes to the new flow, along what the flow is most sensitive to. Where the flow itself moves by a part of another one, its forcing follows,
 * and that is what it is least sensitive to. Parts are 1 to 10 %, evenly by their logarithm.
 */
public final class NearFlows {

    private static final double LEAST = 0.01;
    private static final double MOST = 0.1;
    private static final double TOLERANCE = 1e-4; // the forcing of what is found is exact all the same
    private static final int PRODUCTS = 100; // a flow at 1 % takes some ten

    private final FlowSolver solver;
    private final SteadyFlow flow;
    private final FlowDistribution changes;

    /**
     * Prepares to draw.
     *
     * @param methods solve the equation
     * @param flow the equation
     * @param distribution of the flows; changes are theirs without the shear
     */
    public NearFlows(Methods methods, SteadyFlow flow, FlowDistribution distribution) {
        this.flow = flow;
        changes = distribution.unsheared();
        solver = new FlowSolver(
                methods,
                FlowOptions.defaults()
                        .withTolerance(TOLERANCE)
                        .withMaxProducts(PRODUCTS)
                        .withContinuation(false));
    }

    /** Returns another flow of the same equation, and its forcing. */
    public FlowSample near(FlowSample sample, RandomGenerator random) {
        double part = LEAST * Math.pow(MOST / LEAST, random.nextDouble());
        FlowSample change = FlowSample.of(flow, changes.draw(flow, random));
        if (random.nextBoolean()) {
            FlowSample moved = byForcing(sample, change, part);
            if (!Arrays.equals(moved.vorticity(), sample.vorticity())) {
                return moved;
            }
        }
        return of(sum(sample.vorticity(), part, change.vorticity()));
    }

    /** Where the solver comes to no end, what it came to is a flow of another forcing, near as well. */
    private FlowSample byForcing(FlowSample sample, FlowSample change, double part) {
        double[] forcing = sum(sample.forcing(), part, change.forcing());
        return of(
                solver.solve(FlowProblem.of(flow, forcing), sample.vorticity()).vorticity());
    }

    private FlowSample of(double[] vorticity) {
        return FlowSample.of(flow, flow.grid().forward(vorticity));
    }

    private static double[] sum(double[] a, double part, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part * b[i];
        }
        return sum;
    }
}
