package org.implicit4j.pde.flow;

import java.util.random.RandomGenerator;

/**
 * Random flows without divergence whose energy, by wavenumber, follows a log-normal density with variance 0.25, scaled so that the
 * fastest point has a given speed; on request around the shear flow {@code (sin y, 0)}.
 *
 * <p>The velocities of Kochkov et al., Machine learning-accelerated computational fluid dynamics, PNAS 2021, as Marwah et al.,
 * NeurIPS 2023, use them: white noise, projected onto fields without divergence and filtered. Only one number per wave is left
 * of such noise, so one is drawn.
 *
 * @param peak the wavenumber with the most energy; more than 0
 * @param maximumVelocity of the random part; more than 0
 * @param sheared whether the shear flow is added
 */
public record FlowDistribution(double peak, double maximumVelocity, boolean sheared) {

    /** The published peak. */
    public static final double PEAK = 1;

    private static final double VARIANCE = 0.25; // of the logarithm, as published

    /** @throws IllegalArgumentException if a number is outside its range */
    public FlowDistribution {
        if (!(peak > 0 && peak < 1e6)) {
            throw new IllegalArgumentException("A peak at wavenumber %s is not between 0 and 1e6.".formatted(peak));
        }
        if (!(maximumVelocity > 0 && maximumVelocity < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "A maximum velocity of %s is not finite and more than 0.".formatted(maximumVelocity));
        }
    }

    /** Returns these flows without the shear flow. */
    public FlowDistribution unsheared() {
        return new FlowDistribution(peak, maximumVelocity, false);
    }

    /**
     * Draws a flow.
     *
     * <p>Coarse waves are drawn before fine ones, so that the same random numbers give nearly the same flow on every grid.
     *
     * @return the spectrum of its vorticity
     */
    public double[] draw(SteadyFlow flow, RandomGenerator random) {
        double[] vorticity = noise(flow.grid(), random);
        double scale = maximumVelocity / fastest(flow.grid().inversePair(flow.velocity(vorticity)));
        for (int i = 0; i < vorticity.length; i++) {
            vorticity[i] *= scale;
        }
        if (sheared) {
            addShear(flow.grid(), vorticity);
        }
        return vorticity;
    }

    private double[] noise(SpectralGrid grid, RandomGenerator random) {
        double[] vorticity = new double[2 * grid.size()];
        for (int ring = 1; ring < grid.side() / 2; ring++) {
            for (int ky = -ring; ky <= ring; ky++) {
                for (int kx = -ring; kx <= ring; kx++) {
                    boolean onRing = Math.max(Math.abs(kx), Math.abs(ky)) == ring;
                    boolean firstOfPair = ky > 0 || (ky == 0 && kx > 0); // c(-k) is its conjugate
                    if (onRing && firstOfPair) {
                        set(grid, kx, ky, random, vorticity);
                    }
                }
            }
        }
        return vorticity;
    }

    private void set(SpectralGrid grid, int kx, int ky, RandomGenerator random, double[] vorticity) {
        double k = Math.hypot(kx, ky);
        double amplitude = k * filter(k);
        double real = amplitude * random.nextGaussian();
        double imaginary = amplitude * random.nextGaussian();
        int at = grid.at(kx, ky);
        int opposite = grid.at(-kx, -ky);
        vorticity[at] = real;
        vorticity[at + 1] = imaginary;
        vorticity[opposite] = real;
        vorticity[opposite + 1] = -imaginary;
    }

    /** The amplitude of a wave's velocity: a ring of wavenumber k has about k waves, which share its energy. */
    private double filter(double k) {
        double distance = Math.log(k) - Math.log(peak) - VARIANCE; // the density's mode is at the peak
        double density = Math.exp(-distance * distance / (2 * VARIANCE)) / k;
        return Math.sqrt(density / k);
    }

    private static double fastest(double[] velocity) {
        double most = 0;
        for (int i = 0; i < velocity.length; i += 2) {
            most = Math.max(most, velocity[i] * velocity[i] + velocity[i + 1] * velocity[i + 1]);
        }
        return Math.sqrt(most);
    }

    /** The vorticity of {@code (sin y, 0)} is {@code -cos y}. */
    private static void addShear(SpectralGrid grid, double[] vorticity) {
        vorticity[grid.at(0, 1)] -= 0.5;
        vorticity[grid.at(0, -1)] -= 0.5;
    }
}
