package org.implicit4j.pde.train;

import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.FlowScales;

/** The units in which fields of a distribution have a mean square of 1. */
public final class MeasuredScales {

    private static final int DRAWS = 64;
    private static final long SEED = 20251003;

    private MeasuredScales() {}

    /** Returns the root mean squares over 64 flows, always the same ones. */
    public static FlowScales of(SteadyFlow flow, FlowDistribution distribution) {
        RandomGenerator random = SeededRandom.of(SEED);
        double forcing = 0;
        double vorticity = 0;
        for (int i = 0; i < DRAWS; i++) {
            var sample = FlowSample.draw(flow, distribution, random);
            forcing += meanSquare(sample.forcing()) / DRAWS;
            vorticity += meanSquare(sample.vorticity()) / DRAWS;
        }
        return new FlowScales(Math.sqrt(forcing), Math.sqrt(vorticity));
    }

    private static double meanSquare(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum / values.length;
    }
}
