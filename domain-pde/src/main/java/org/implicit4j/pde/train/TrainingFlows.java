package org.implicit4j.pde.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * @param near draws the second half of a batch, each near to one of the first; none: all are drawn by themselves
 */
public record TrainingFlows(SteadyFlow flow, FlowDistribution distribution, int samples, Optional<NearFlows> near) {

    /** @throws IllegalArgumentException if an odd number of samples is to be made of pairs */
    public TrainingFlows {
        if (near.isPresent() && samples % 2 != 0) {
            throw new IllegalArgumentException("%d flows in a step are no pairs of near ones.".formatted(samples));
        }
    }

    /** Flows that are all drawn by themselves. */
    public TrainingFlows(SteadyFlow flow, FlowDistribution distribution, int samples) {
        this(flow, distribution, samples, Optional.empty());
    }

    /** Draws the flows of a step. */
    List<FlowSample> batch(RandomGenerator random) {
        if (near.isEmpty()) {
            return alone(random);
        }
        List<FlowSample> flows = new ArrayList<>();
        for (int i = 0; i < samples / 2; i++) {
            flows.add(FlowSample.draw(flow, distribution, random));
        }
        for (int i = 0; i < samples / 2; i++) {
            flows.add(near.get().near(flows.get(i), random));
        }
        return flows;
    }

    /** Draws as many flows, none of them near to another. */
    List<FlowSample> alone(RandomGenerator random) {
        return Stream.generate(() -> FlowSample.draw(flow, distribution, random))
                .limit(samples)
                .toList();
    }
}
