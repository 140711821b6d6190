package org.implicit4j.pde.train;

import java.util.random.RandomGenerator;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.classical.FlowAnswer;
import org.implicit4j.pde.classical.FlowOptions;
import org.implicit4j.pde.classical.FlowProblem;
import org.implicit4j.pde.classical.FlowSolver;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;

/**
 * Draws flows near a given one: of two kinds, as often. Where the forcing moves by a part of another random flow's, the classical solver
 * goes to the new flow, if it finds it, along what the flow is most sensitive to. Where the flow itself moves by a part of another one, its forcing follows,
 * and that is what it is least sensitive to. Parts are 1 to 10 %, evenly by their logarithm.
 */
public final class NearFlows {

    private static final double LEAST = 0.01;
    private static final double MOST = 0.1;
    private static final double LEFT =
            0.01; // of the change of the forcing; that of what is found is exact all the same
    private static final int PRODUCTS = 100; // a flow at 1 % takes some ten

    private final Methods methods;
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
        this.methods = methods;
        this.flow = flow;
        changes = distribution.unsheared();
    }

    /** Returns another flow of the same equation, and its forcing. */
    public FlowSample near(FlowSample sample, RandomGenerator random) {
        double part = LEAST * Math.pow(MOST / LEAST, random.nextDouble());
        FlowSample change = FlowSample.of(flow, changes.draw(flow, random));
        if (random.nextBoolean()) {
            FlowAnswer answer = byForcing(sample, change, part);
            if (answer.outcome().isConverged()) {
                return of(answer.vorticity());
            }
        }
        return of(sum(sample.vorticity(), part, change.vorticity()));
    }

    private FlowAnswer byForcing(FlowSample sample, FlowSample change, double part) {
        double[] forcing = sum(sample.forcing(), part, change.forcing());
        var options = FlowOptions.defaults()
                .withTolerance(LEFT * FlowErrors.relative(forcing, sample.forcing()))
                .withMaxProducts(PRODUCTS)
                .withContinuation(false);
        return new FlowSolver(methods, options).solve(FlowProblem.of(flow, forcing), sample.vorticity());
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
