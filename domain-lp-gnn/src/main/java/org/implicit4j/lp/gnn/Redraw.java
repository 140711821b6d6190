package org.implicit4j.lp.gnn;

import java.util.random.RandomGenerator;

/**
 * Draws again what does not decide the solution: bounds and right-hand sides that are not active at it.
 *
 * <p>Where {@code l_j < y*_j}, any other lower bound below {@code y*_j} has the same solution, since the multipliers stay
 * right; the same holds for upper bounds and for inequalities with slack. Each is drawn from the published distribution given
 * that it stays inactive, which is one sweep of Gibbs sampling: programs with solutions that come in with the published
 * distribution go out with it. So training sees new programs for which no solver was needed.
 */
final class Redraw {

    private static final double BOUND_DEVIATION = 10; // published: bounds are a sorted pair of N(0, 10^2)
    private static final double ACTIVE = 1e-4; // far above the rounding of solutions in float32; what is nearer stays
    private static final int TRIES = 8; // a draw that is never accepted leaves the old number, which is right as well

    private Redraw() {}

    /** Returns {@code instances}, which are of the published distribution and solved, with new inactive numbers. */
    static LpInstances of(LpInstances instances, RandomGenerator random) {
        float[] y = instances.solutions();
        float[][] rows = {instances.rows()[0].clone(), instances.rows()[1]};
        float[][] columns = {instances.columns()[0], instances.columns()[1].clone(), instances.columns()[2].clone()};
        double[] products = instances.graph().times(y);
        for (int i = 0; i < products.length; i++) {
            if (rows[1][i] == 0 && products[i] < rows[0][i] - margin(products[i])) {
                rows[0][i] = side(products[i], rows[0][i], random);
            }
        }
        for (int j = 0; j < y.length; j++) {
            if (columns[1][j] < y[j] - margin(y[j])) {
                columns[1][j] = lower(y[j], columns[1][j], random);
            }
            if (columns[2][j] > y[j] + margin(y[j])) {
                columns[2][j] = -lower(-y[j], -columns[2][j], random);
            }
        }
        return instances.with(rows, columns);
    }

    private static double margin(double size) {
        return ACTIVE * (1 + Math.abs(size));
    }

    private static float side(double above, float old, RandomGenerator random) {
        for (int tries = 0; tries < TRIES; tries++) {
            double side = random.nextDouble(-1, 1);
            if (side > above + margin(above)) {
                return (float) side;
            }
        }
        return old;
    }

    private static float lower(double below, float old, RandomGenerator random) {
        for (int tries = 0; tries < TRIES; tries++) {
            double bound = BOUND_DEVIATION * random.nextGaussian();
            if (bound < below - margin(below)) {
                return (float) bound;
            }
        }
        return old;
    }
}
