package org.implicit4j.pde.learned;

import org.implicit4j.pde.flow.FlowRegime;

/**
 * What a network has seen in training.
 *
 * @param regime the flows
 * @param side points along one side of their grid; at least 4
 * @param scales the units that forcings and vorticities were put into
 */
public record FlowTraining(FlowRegime regime, int side, FlowScales scales) {

    /** @throws IllegalArgumentException if {@code side} is below 4 */
    public FlowTraining {
        if (side < 4) {
            throw new IllegalArgumentException("A training side of %d is not at least 4.".formatted(side));
        }
    }
}
