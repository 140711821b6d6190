package org.implicit4j.pde.solve;

import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.pde.certificate.SpectrumGauge;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.FlowTraining;

/** The gauges of what networks were trained on, drawn again from what their cards say. */
public final class Gauges {

    private static final int DRAWS = 200; // deviations are then good to 5 %
    private static final int SIDE = 32; // the waves that carry energy
    private static final long SEED = 20250614;

    private Gauges() {}

    /** Returns the gauge of a training's forcings, always the same. */
    public static SpectrumGauge of(FlowTraining training) {
        var flow = new SteadyFlow(SIDE, training.regime().viscosity());
        var random = SeededRandom.of(SEED);
        return SpectrumGauge.of(flow, training.regime().distribution(), DRAWS, random);
    }
}
