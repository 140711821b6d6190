package org.implicit4j.pde.data;

import java.util.List;
import java.util.Optional;
import org.implicit4j.pde.flow.FlowSample;

/**
 * Flows with the forcings that make them.
 *
 * @param samples at least one, all of one side
 * @param removedMean the largest {@link Forcing#removedMean}
 * @param card how they were drawn; absent if the file does not say
 */
public record FlowDataset(List<FlowSample> samples, double removedMean, Optional<FlowCard> card) {

    /** Copies the list. */
    public FlowDataset {
        samples = List.copyOf(samples);
    }

    /** Returns the points along one side. */
    public int side() {
        return samples.get(0).side();
    }
}
