package org.implicit4j.core.theory;

import java.util.random.RandomGenerator;

/**
 * Estimates of a function's bounds on balls, from its values alone: on each of some random diameters of the ball F is
 * evaluated at evenly spaced points, and its slope measured there along the diameter and along the next direction.
 *
 * <p>An estimate from below: a peak between the points is missed, and a step size that rests on it is not proven valid. Use
 * guaranteed {@link BallBounds} where F is known. A value that is not finite makes both bounds infinite, so that a ball
 * does not reach over the edge of the domain by more than the spacing of the points.
 */
public final class SampledBounds implements BallBounds {

    private static final int POINTS = 16; // to each side of the centre

    private static final double CHORD =
            1e-4; // of the radius: truncation 1e-4 of the slope, rounding 1e-12 of the value

    private final Target target;
    private final double[][] directions;

    /**
     * Draws the directions, which are then the same for every ball, so that equal questions have equal answers.
     *
     * @param dimension d, the number of inputs of F; at least 1
     * @param directions how many diameters; at least 1, and better several times d
     */
    public SampledBounds(Target target, int dimension, int directions, RandomGenerator random) {
        if (dimension < 1 || directions < 1) {
            throw new IllegalArgumentException(
                    "dimension (%d) and directions (%d) must be at least 1.".formatted(dimension, directions));
        }
        this.target = target;
        this.directions = new double[directions][];
        for (int k = 0; k < directions; k++) {
            this.directions[k] = unit(dimension, random);
        }
    }

    private static double[] unit(int dimension, RandomGenerator random) {
        double[] direction = new double[dimension];
        double square = 0;
        while (square == 0) {
            for (int i = 0; i < dimension; i++) {
                direction[i] = random.nextGaussian();
                square += direction[i] * direction[i];
            }
        }
        for (int i = 0; i < dimension; i++) {
            direction[i] /= Math.sqrt(square);
        }
        return direction;
    }

    @Override
    public double lipschitz(double[] x, double r) {
        double steepest = 0;
        for (int k = 0; k < directions.length && steepest < Double.POSITIVE_INFINITY; k++) {
            double[] along = directions[k];
            double[] across = directions[(k + 1) % directions.length];
            double[] before = target.value(moved(x, -r, along));
            for (int j = -POINTS; j <= POINTS; j++) {
                double[] at = moved(x, r * j / POINTS, along);
                double[] value = target.value(at);
                double inward = j > 0 ? -CHORD * r : CHORD * r;
                steepest = max(steepest, distance(value, before) / (r / POINTS));
                steepest = max(steepest, distance(value, target.value(moved(at, inward, along))) / (CHORD * r));
                if (j > -POINTS && j < POINTS) { // at the ends a chord across may leave the ball
                    steepest = max(steepest, distance(value, target.value(moved(at, inward, across))) / (CHORD * r));
                }
                before = value;
            }
        }
        return steepest;
    }

    @Override
    public double magnitude(double[] x, double r) {
        double largest = 0;
        for (double[] direction : directions) {
            for (int j = -POINTS; j <= POINTS; j++) {
                double[] value = target.value(moved(x, r * j / POINTS, direction));
                largest = max(largest, distance(value, new double[value.length]));
            }
        }
        return largest;
    }

    private static double[] moved(double[] x, double length, double[] direction) {
        double[] moved = x.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += length * direction[i];
        }
        return moved;
    }

    private static double distance(double[] a, double[] b) {
        double square = 0;
        for (int i = 0; i < a.length; i++) {
            square += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(square);
    }

    /** NaN, which is a value outside of the domain, counts as infinite. */
    private static double max(double a, double b) {
        return Double.isNaN(b) ? Double.POSITIVE_INFINITY : Math.max(a, b);
    }
}
