package org.implicit4j.pde.study;

import java.util.List;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SpectralGrid;

/**
 * Flows of one regime that the study looks at one by one.
 *
 * @param regime of the flows
 * @param samples at least one, all of one side
 */
record RegimeFlows(FlowRegime regime, List<FlowSample> samples) {

    /** Returns the first flows, or all if there are not so many. */
    RegimeFlows first(int count) {
        return new RegimeFlows(regime, samples.subList(0, Math.min(count, samples.size())));
    }

    /** Returns the points along one side. */
    int side() {
        return samples.get(0).side();
    }

    /** Returns the same flows on another grid: waves that it does not resolve are lost. */
    RegimeFlows on(int side) {
        var from = new SpectralGrid(side());
        var to = new SpectralGrid(side);
        return new RegimeFlows(
                regime,
                samples.stream()
                        .map(sample -> new FlowSample(
                                side,
                                to.inversePair(from.resampled(from.forwardPair(sample.forcing()), to)),
                                from.interpolated(sample.vorticity(), to)))
                        .toList());
    }
}
