package org.implicit4j.core.theory.study;

import org.implicit4j.core.theory.BallBounds;

/** The exact bounds of 1/x on balls of positive numbers. */
record ReciprocalBalls() implements BallBounds {

    @Override
    public double lipschitz(double[] x, double r) {
        double size = magnitude(x, r);
        return size * size;
    }

    @Override
    public double magnitude(double[] x, double r) {
        return r < x[0] ? 1 / (x[0] - r) : Double.POSITIVE_INFINITY;
    }
}
