package org.implicit4j.pde.train;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;

/**
 * Where flows to train on come from: fresh ones in every step, so that none is learnt by heart.
 *
 * @param flow the equation
 * @param distribution of the flows
 * @param samples in a batch; at least 1
 */
public record TrainingFlows(SteadyFlow flow, FlowDistribution distribution, int samples) {

    /** Draws flows. */
    List<FlowSample> draw(int count, RandomGenerator random) {
        return Stream.generate(() -> FlowSample.draw(flow, distribution, random))
                .limit(count)
                .toList();
    }
}
