package org.implicit4j.pde.flow;

import java.util.random.RandomGenerator;

/**
 * A steady flow and the forcing that keeps it.
 *
 * @param side n, points along one side
 * @param forcing {@code [n, n, 2]}: the components along x and y
 * @param vorticity {@code [n, n]}, mean 0
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, never compared or hashed
public record FlowSample(int side, double[] forcing, double[] vorticity) {

    /** @throws IllegalArgumentException if the arrays do not have the lengths stated */
    public FlowSample {
        if (forcing.length != 2 * side * side || vorticity.length != side * side) {
            throw new IllegalArgumentException("A flow on %d x %d points has %d numbers of vorticity and %d of forcing."
                    .formatted(side, side, vorticity.length, forcing.length));
        }
    }

    /** Returns the flow of a vorticity, given by its spectrum, in an equation. */
    public static FlowSample of(SteadyFlow flow, double[] vorticity) {
        double[] forcing = flow.forcing(flow.balance(vorticity));
        return new FlowSample(flow.grid().side(), forcing, flow.grid().inverse(vorticity.clone()));
    }

    /** Draws a flow. */
    public static FlowSample draw(SteadyFlow flow, FlowDistribution distribution, RandomGenerator random) {
        return of(flow, distribution.draw(flow, random));
    }
}
