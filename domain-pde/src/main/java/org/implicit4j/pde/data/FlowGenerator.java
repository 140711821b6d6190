package org.implicit4j.pde.data;

import java.util.SplittableRandom;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;

/**
 * Flows by their numbers: each has random numbers of its own, so that it is the same whoever draws it, and in whatever order.
 * Threads may share it.
 *
 * @param flow the equation
 * @param distribution of the flows
 * @param seed of all of them
 */
public record FlowGenerator(SteadyFlow flow, FlowDistribution distribution, long seed) {

    private static final long STRIDE = 0xD1342543DE82EF95L; // odd, and not the increment of SplittableRandom

    /** Returns a flow. */
    public FlowSample sample(long index) {
        return FlowSample.draw(flow, distribution, new SplittableRandom(seed + index * STRIDE).split());
    }
}
