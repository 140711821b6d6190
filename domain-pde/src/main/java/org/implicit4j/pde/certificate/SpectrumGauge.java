package org.implicit4j.pde.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.pde.classical.FlowProblem;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SpectralGrid;
import org.implicit4j.pde.flow.SteadyFlow;

/**
 * How unlike the forcings of a distribution a forcing is, by its spectrum.
 *
 * <p>Ring r holds the energy of the waves with {@code r - 1/2 <= |k| < r + 1/2}, both components together. The features are the
 * logarithms of the energy of each ring and of all of them, where a floor is added to each, a share of 1e-6 of the mean energy of
 * the distribution, so that no ring is empty. The gauge is the root mean square of the features' distances from their mean, in
 * standard deviations, over the rings that carry more than the floor, in the distribution or in the forcing; or the distance of
 * the total, if that is larger. It is about 1 for forcings of the distribution. Coefficients do not depend on the grid, so a
 * gauge made on one grid measures forcings on every other; rings that its own did not have count where they hold more than its last.
 *
 * @param means of the features; the total is the last
 * @param deviations standard deviations, at least 0.1
 * @param floor the energy that is added to each ring
 */
@SuppressWarnings("ArrayRecordComponent") // a few numbers, never compared or hashed
public record SpectrumGauge(double[] means, double[] deviations, double floor) {

    private static final double FLOOR = 1e-6; // chosen: waves of a thousandth of the size do not decide an answer
    private static final double LEAST_DEVIATION = 0.1; // chosen: 10 % of energy is never far off
    private static final double LIMIT = 3;

    /** @throws IllegalArgumentException if the lengths differ or a number is not finite, or not positive where it must be */
    public SpectrumGauge {
        FlowProblem.requireFinite("means", means, means.length);
        FlowProblem.requireFinite("deviations", deviations, means.length);
        if (means.length < 2 || !(floor > 0)) {
            throw new IllegalArgumentException("A gauge has %d features and the floor %s, but needs 2 and more than 0."
                    .formatted(means.length, floor));
        }
    }

    /**
     * Returns the gauge of a distribution's forcings.
     *
     * @param draws how many are drawn; at least 2, some hundred for deviations good to 5 %
     */
    public static SpectrumGauge of(SteadyFlow flow, FlowDistribution distribution, int draws, RandomGenerator random) {
        List<double[]> forcings = new ArrayList<>();
        for (int i = 0; i < draws; i++) {
            forcings.add(FlowSample.draw(flow, distribution, random).forcing());
        }
        return of(flow.grid(), forcings);
    }

    /**
     * Returns the gauge of a set of forcings, each {@code [n, n, 2]}.
     *
     * @throws IllegalArgumentException if there are fewer than 2, or all are 0
     */
    public static SpectrumGauge of(SpectralGrid grid, List<double[]> forcings) {
        if (forcings.size() < 2) {
            throw new IllegalArgumentException("%d forcings have no deviation.".formatted(forcings.size()));
        }
        List<double[]> energies =
                forcings.stream().map(forcing -> energies(grid, forcing)).toList();
        double mean = energies.stream()
                .mapToDouble(rings -> rings[rings.length - 1])
                .average()
                .orElseThrow();
        double floor = FLOOR * mean;
        List<double[]> features =
                energies.stream().map(rings -> logarithms(rings, floor)).toList();
        double[] means = new double[features.get(0).length];
        double[] deviations = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            int feature = i;
            means[i] = features.stream().mapToDouble(f -> f[feature]).average().orElseThrow();
            double center = means[i];
            double squares = features.stream()
                    .mapToDouble(f -> (f[feature] - center) * (f[feature] - center))
                    .sum();
            deviations[i] = Math.max(LEAST_DEVIATION, Math.sqrt(squares / (features.size() - 1)));
        }
        return new SpectrumGauge(means, deviations, floor);
    }

    /** Returns the energy of ring 1 to n/2 - 1, and their sum. */
    private static double[] energies(SpectralGrid grid, double[] forcing) {
        int rings = grid.side() / 2 - 1;
        double[] energies = new double[rings + 1];
        double[] spectrum = spectrumOfPair(grid, forcing);
        for (int ky = -rings; ky <= rings; ky++) {
            for (int kx = -rings; kx <= rings; kx++) {
                int ring = (int) Math.round(Math.hypot(kx, ky));
                if (ring >= 1 && ring <= rings) {
                    int at = grid.at(kx, ky);
                    double energy = spectrum[at] * spectrum[at] + spectrum[at + 1] * spectrum[at + 1];
                    energies[ring - 1] += energy;
                    energies[rings] += energy;
                }
            }
        }
        return energies;
    }

    /** Of {@code fx + i fy}: the squares of k and -k add up to those of both components. */
    private static double[] spectrumOfPair(SpectralGrid grid, double[] forcing) {
        FlowProblem.requireFinite("forcing", forcing, 2 * grid.size());
        return grid.forwardPair(forcing);
    }

    private static double[] logarithms(double[] energies, double floor) {
        double[] logarithms = new double[energies.length];
        for (int i = 0; i < energies.length; i++) {
            logarithms[i] = Math.log(energies[i] + floor);
        }
        return logarithms;
    }

    /**
     * Returns the gauge of a forcing: about 1 inside the distribution, above 3 outside of it.
     *
     * @param forcing {@code [n, n, 2]} on the grid
     */
    public double measure(SpectralGrid grid, double[] forcing) {
        double[] features = logarithms(energies(grid, forcing), floor);
        double carried = Math.log(2 * floor);
        double squares = 0;
        int rings = 0;
        for (int ring = 0; ring < features.length - 1; ring++) {
            int known = Math.min(ring, means.length - 2);
            if (Math.max(features[ring], means[known]) > carried) {
                double distance = (features[ring] - means[known]) / deviations[known];
                double counted = ring == known ? distance : Math.max(0, distance);
                squares += counted * counted;
                rings++;
            }
        }
        double ofRings = rings == 0 ? 0 : Math.sqrt(squares / rings);
        return Math.max(ofRings, ofTotal(features[features.length - 1]));
    }

    private double ofTotal(double total) {
        return Math.abs(total - means[means.length - 1]) / deviations[means.length - 1];
    }

    /** Returns whether a gauge says that a model was not trained on the like. */
    public static boolean isFar(double gauge) {
        return gauge > LIMIT;
    }
}
