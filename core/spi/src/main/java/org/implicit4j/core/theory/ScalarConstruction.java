package org.implicit4j.core.theory;

/**
 * A construction {@code G(y,x) = (1 - eps(x)) y + eps(x) F(x)} for numbers x and y, with all that can be said of its
 * iterates in closed form; {@link ConstructiveOperator} iterates it.
 *
 * <p>With {@code b = eps F}, {@code S_t = sum of (1-eps)^k for k < t} and {@code K_t = sum of k (1-eps)^(k-1) for k < t},
 * the iterates from {@code y_0 = 0} are {@code y_t = b S_t = (1 - (1-eps)^t) F}, and their slope is
 * {@code y_t' = b' S_t - b eps' K_t}.
 *
 * <p>Source: Liu, Ding, Osher, Yin, arXiv 2510.03638, theorems 2.4 and 2.5.
 */
public interface ScalarConstruction {

    /** Returns {@code F(x)}. */
    double target(double x);

    /** Returns {@code F'(x)}. */
    double targetSlope(double x);

    /** Returns {@code eps(x)}. */
    double step(double x);

    /** Returns {@code eps'(x)}. */
    double stepSlope(double x);

    /** Returns {@code eps(x) F(x)}, which is of ordinary size where F is large. */
    double offset(double x);

    /** Returns the derivative of {@code eps F} at x. */
    double offsetSlope(double x);

    /** Returns L of {@code |G(y,x) - G(y,x')| <= L (1 + |y|) |x - x'|}. */
    double regularity();

    /** Returns the smallest Lipschitz constant of {@code y_t} as a function of x. */
    double lipschitz(int t);

    /** Returns {@code y_t(x)}, the iterate after t steps from 0. */
    default double iterate(double x, int t) {
        return offset(x) * GeometricSum.sum(step(x), t);
    }

    /** Returns the derivative of {@code y_t} by x; where eps has a kink, of one side of it. */
    default double iterateSlope(double x, int t) {
        double eps = step(x);
        return offsetSlope(x) * GeometricSum.sum(eps, t) - offset(x) * stepSlope(x) * GeometricSum.slope(eps, t);
    }

    /** Returns {@code |y_t(x) - F(x)| = (1-eps)^t |F(x)|}. */
    default double error(double x, int t) {
        return GeometricSum.power(step(x), t) * Math.abs(target(x));
    }

    /**
     * Returns the least t with {@code |y_t(x) - F(x)| <= tolerance |F(x)|}: {@code ceil(log(tolerance) / log(1-eps))}.
     *
     * @param tolerance between 0 and 1
     */
    default long iterations(double x, double tolerance) {
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance (%s) must be between 0 and 1.".formatted(tolerance));
        }
        return (long) Math.ceil(Math.log(tolerance) / Math.log1p(-step(x)));
    }

    /**
     * Returns {@code Lip_x(G) / (1 - mu)} with the slope of {@code G(y,.)} at x and y = F(x): for numbers this bound of the
     * fixed point's slope is an equality, {@code |F'(x)|}.
     */
    default double localBound(double x) {
        double slope = offsetSlope(x) - stepSlope(x) * target(x);
        return RegularityBounds.fixedPointLipschitz(Math.abs(slope), 1 - step(x));
    }

    /** Returns {@code Lip_x(G) / (1 - mu)} with {@code Lip_x(G) = L (1 + |F(x)|)}, which a regular operator guarantees. */
    default double uniformBound(double x) {
        return RegularityBounds.fixedPointLipschitz(regularity() * (1 + Math.abs(target(x))), 1 - step(x));
    }
}
