package org.implicit4j.pde.study;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.implicit4j.core.study.Perturbation;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;

/**
 * Moves the vorticity w by {@code dw = sin(k x + k y)}, one of the paper's waves, and the forcing by what this takes, so that {@code
 * |dw| / |df|} is known. The wave has a root mean square of {@value FlowStudy#PERTURBATION}.
 *
 * @param flow the equation
 */
record WavePerturbation(SteadyFlow flow) implements Perturbation<FlowSample, double[]> {

    /** The paper's wavenumbers, as parts of the highest of the grid. */
    private static final double[] PARTS = {.01, .02, .03, .04, .05, .1, .3, .5, .7, .9, .95, .96, .97, .98, .99};

    @Override
    public String kind() {
        return "w";
    }

    @Override
    public Moved<FlowSample, double[]> perturb(FlowSample input, double[] truth, RandomGenerator random) {
        double[] moved = truth.clone();
        addWave(wavenumber(PARTS[random.nextInt(PARTS.length)]), moved);
        FlowSample sample = FlowSample.of(flow, flow.grid().forward(moved));
        return new Moved<>(
                sample, FlowErrors.distance(sample.forcing(), input.forcing()), Optional.of(sample.vorticity()));
    }

    private int wavenumber(double part) {
        return Math.max(1, (int) (part * flow.grid().side() / 2));
    }

    private void addWave(int k, double[] field) {
        int side = flow.grid().side();
        double amplitude = FlowStudy.PERTURBATION * Math.sqrt(2); // of a sine, over its root mean square
        for (int i = 0; i < field.length; i++) {
            field[i] += amplitude * Math.sin(2 * Math.PI * k * (i / side + i % side) / side);
        }
    }
}
