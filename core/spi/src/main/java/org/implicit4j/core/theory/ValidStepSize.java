package org.implicit4j.core.theory;

import java.util.Arrays;

/**
 * A step size for which {@code G(y,x) = (1 - eps(x)) y + eps(x) F(x)} is regular, for any locally Lipschitz F:
 *
 * <pre>{@code
 * rho(x) = sup { r in (0,1] : F is (1/r)-Lipschitz and |F| <= 1/r on B(x,r) },   eps = rho^2 / 2
 * }</pre>
 *
 * <p>A smaller ball has smaller bounds, and 1/r is larger: if the condition holds for r, it holds for every smaller r,
 * and rho is found by bisection. A ball around x' inside of {@code B(x, rho(x))} shows that {@code rho} is 1-Lipschitz;
 * hence {@code Lip(eps) <= 1} and {@code Lip(eps F) <= 3/2}, and {@code |G(y,x) - G(y,x')| <= 3/2 (1 + |y|) |x - x'|}.
 *
 * <p>Not meant to be fast: where F has slope s, eps is at most {@code 1/(2 s^2)}, while an operator made for F may do with
 * much more. For 1/x it is about {@code x^4/2}, and {@link ReciprocalOperator} has {@code x/2}. Use it to have a regular
 * operator at all, or as the baseline to beat.
 *
 * <p>Source: Liu, Ding, Osher, Yin, arXiv 2510.03638, proof of theorem 2.4.
 *
 * @param bounds of F; with {@link SampledBounds} eps is an estimate, and so is all that follows from it
 */
public record ValidStepSize(BallBounds bounds) implements StepSize {

    private static final int HALVINGS = 500; // then rho is below 1e-150, and eps is no longer a number above 0

    private static final int BISECTIONS = 60; // more than the 53 binary digits of a double

    @Override
    public double at(double[] x) {
        double radius = radius(x);
        return radius * radius / 2;
    }

    /**
     * Returns rho(x): the condition was tested for this very radius, and rho itself is larger by at most its rounding.
     *
     * @throws IllegalArgumentException if the condition holds for no r, so that F is not locally Lipschitz at x
     */
    public double radius(double[] x) {
        double good = 1;
        for (int halving = 0; !isGood(x, good); halving++) {
            if (halving == HALVINGS) {
                throw new IllegalArgumentException(
                        ("No ball around x = %s has a finite Lipschitz constant and bound: tried down to r = %.1e.\n"
                                        + "Maybe x is outside of the domain, or a pole.")
                                .formatted(Arrays.toString(x), good));
            }
            good /= 2;
        }
        double bad = Math.min(1, 2 * good);
        for (int step = 0; step < BISECTIONS && good < bad; step++) {
            double middle = (good + bad) / 2;
            if (isGood(x, middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private boolean isGood(double[] x, double r) {
        return bounds.lipschitz(x, r) <= 1 / r && bounds.magnitude(x, r) <= 1 / r;
    }
}
