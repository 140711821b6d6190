package org.implicit4j.core.theory;

/**
 * Guaranteed bounds of a function F on balls {@code B(x,r)}, as whoever knows F can give them.
 *
 * <p>Both must not grow when a ball is replaced by one inside it; the best bounds have this property by themselves. They
 * are infinite if the ball reaches a point where F is not defined, so that r is cut there. (Bounds for the part of the
 * ball inside of the domain are allowed as well, if the Lipschitz constant holds for every two points of that part.)
 *
 * <p>For {@code 1/x} on x > 0, say, they are {@code 1/(x-r)^2} and {@code 1/(x-r)}, and infinite if {@code r >= x}.
 */
public interface BallBounds {

    /** Returns a number that {@code |F(a) - F(b)| / |a - b|} does not exceed for a, b with distance less than r from x. */
    double lipschitz(double[] x, double r);

    /** Returns a number that {@code |F(a)|} does not exceed for a with distance less than r from x. */
    double magnitude(double[] x, double r);
}
