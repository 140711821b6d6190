package org.implicit4j.core.theory;

/**
 * What holds for every regular operator G: {@code |G(y,x) - G(y,x')| <= L (1 + |y|) |x - x'|}, and {@code G(.,x)} contracts
 * by {@code mu(x) < 1}.
 *
 * <p>Bounds, and often far above what happens: use them to see where a model may be steep and slow, not to predict how
 * steep it is.
 *
 * <p>Source: Liu, Ding, Osher, Yin, arXiv 2510.03638, theorem 2.5 and the bound on {@code L_t} that follows from its proof.
 */
public final class RegularityBounds {

    private RegularityBounds() {}

    /**
     * Returns {@code Lip_x / (1 - mu)}, which the local Lipschitz constant of the fixed point does not exceed.
     *
     * @param lipX the Lipschitz constant of {@code G(y,.)} near x, at the fixed point y
     * @param mu the rate there; at least 0 and below 1
     */
    public static double fixedPointLipschitz(double lipX, double mu) {
        requireRate(mu);
        return lipX / (1 - mu);
    }

    /**
     * Returns {@code L (1 + B) (1 - mu^t) / (1 - mu)}, which the Lipschitz constant {@code L_t} of the iterate t does not
     * exceed: {@code L_(t+1) <= L (1 + B) + mu L_t} and {@code L_0 = 0}.
     *
     * @param regularity L
     * @param size B, a bound of the iterates
     * @param mu the rate; at least 0 and below 1
     * @param t the number of iterations
     */
    public static double growth(double regularity, double size, double mu, int t) {
        requireRate(mu);
        return regularity * (1 + size) * GeometricSum.sum(1 - mu, t);
    }

    /**
     * Returns {@code residual / (1 - mu)}, which the distance to the fixed point does not exceed.
     *
     * @param residual {@code |G(y) - y|}
     * @param mu the rate; at least 0 and below 1
     */
    public static double error(double residual, double mu) {
        requireRate(mu);
        return residual / (1 - mu);
    }

    private static void requireRate(double mu) {
        if (!(mu >= 0 && mu < 1)) {
            throw new IllegalArgumentException("mu (%s) must be at least 0 and below 1.\n".formatted(mu)
                    + "Maybe the operator does not contract there, and nothing is known.");
        }
    }
}
