package org.implicit4j.pde.certificate;

import java.util.OptionalDouble;
import org.implicit4j.pde.classical.FlowProblem;
import org.implicit4j.pde.flow.SpectralGrid;

/**
 * What is known of an answer without the true flow. A small residual is no small error where several flows belong to a forcing.
 *
 * @param residual {@code |u . grad w - nu Lap w - curl f| / |curl f|}
 * @param divergence {@code |div u| / |w|}, from the velocity's values on the grid: rounding alone, since u comes from a stream
 *     function
 * @param meanForce the mean of the forcing, which no steady flow balances and which was taken out, as a share of its root mean
 *     square
 * @param outOfDistribution the {@link SpectrumGauge} of the forcing: about 1 for the like of what a model was trained on, above 3
 *     for what it does not know; empty if there is no model
 */
public record FlowCertificate(double residual, double divergence, double meanForce, OptionalDouble outOfDistribution) {

    /**
     * Checks an answer.
     *
     * @param vorticity {@code [n, n]}
     * @throws IllegalArgumentException if it has another length, a NaN or an infinity
     */
    public static FlowCertificate of(FlowProblem problem, double[] vorticity) {
        return new FlowCertificate(
                problem.residual(vorticity),
                divergence(problem, vorticity),
                problem.meanForce(),
                OptionalDouble.empty());
    }

    /** Checks the answer of a model that was trained on forcings with this gauge; the forcing is {@code [n, n, 2]}. */
    public static FlowCertificate of(FlowProblem problem, double[] vorticity, double[] forcing, SpectrumGauge gauge) {
        FlowCertificate bare = of(problem, vorticity);
        return new FlowCertificate(
                bare.residual,
                bare.divergence,
                bare.meanForce,
                OptionalDouble.of(gauge.measure(problem.flow().grid(), forcing)));
    }

    private static double divergence(FlowProblem problem, double[] vorticity) {
        SpectralGrid grid = problem.flow().grid();
        double[] pair = grid.inversePair(problem.flow().velocity(grid.forward(vorticity)));
        double[] u = new double[grid.size()];
        double[] v = new double[grid.size()];
        double squares = 0;
        for (int i = 0; i < u.length; i++) {
            u[i] = pair[2 * i];
            v[i] = pair[2 * i + 1];
            squares += vorticity[i] * vorticity[i] / u.length;
        }
        double size = divergence(grid, grid.forward(u), grid.forward(v));
        return size == 0 ? 0 : size / Math.sqrt(squares);
    }

    /** Returns the root mean square of {@code du/dx + dv/dy}. */
    private static double divergence(SpectralGrid grid, double[] u, double[] v) {
        int cut = grid.side() / 2;
        double squares = 0;
        for (int ky = 1 - cut; ky < cut; ky++) {
            for (int kx = 1 - cut; kx < cut; kx++) {
                int at = grid.at(kx, ky);
                squares += Math.pow(kx * u[at] + ky * v[at], 2) + Math.pow(kx * u[at + 1] + ky * v[at + 1], 2);
            }
        }
        return Math.sqrt(squares);
    }
}
