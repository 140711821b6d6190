package org.implicit4j.pde.flow;

import java.util.random.RandomGenerator;

/**
 * What makes a regime easy or hard, as means over some flows.
 *
 * @param opposite {@code |f(w) - f(-w)| / |f(w)|}: how far apart the forcings of two opposite flows are; near 0 no method can know
 *     which one is meant
 * @param stokes the relative error of the Stokes flow: near 0 the problem is linear
 */
public record RegimeFigures(double opposite, double stokes) {

    /** Measures over {@code draws} flows on a grid of this side. */
    public static RegimeFigures measure(FlowRegime regime, int side, int draws, RandomGenerator random) {
        var flow = new SteadyFlow(side, regime.viscosity());
        double opposite = 0;
        double stokes = 0;
        for (int i = 0; i < draws; i++) {
            double[] vorticity = regime.distribution().draw(flow, random);
            double[] curl = flow.balance(vorticity);
            double[] friction = flow.viscous(vorticity);
            double[] twice = new double[friction.length];
            for (int k = 0; k < twice.length; k++) {
                twice[k] = 2 * friction[k]; // advection is the same for both
            }
            opposite += size(flow.forcing(twice)) / size(flow.forcing(curl)) / draws;
            stokes += FlowErrors.relative(
                            flow.grid().inverse(flow.stokes(curl)), flow.grid().inverse(vorticity.clone()))
                    / draws;
        }
        return new RegimeFigures(opposite, stokes);
    }

    private static double size(double[] field) {
        return FlowErrors.distance(field, new double[field.length]);
    }
}
