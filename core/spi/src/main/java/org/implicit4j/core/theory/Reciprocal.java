package org.implicit4j.core.theory;

/**
 * 1/x on (0,1] by {@code y <- y - eta (x y - 1)}: the construction with {@code eps = eta x}.
 *
 * <p>{@code y_t = (1 - (1 - eta x)^t) / x = eta S_t(eta x)}, so {@code |y_t'| = eta^2 K_t(eta x)}, the sum of
 * {@code k (1 - eta x)^(k-1)} for {@code k < t}. Every term falls with x; hence {@code Lip(y_t)} on (0,1] is the limit for x to
 * 0: {@code eta^2 (1 + 2 + .. + (t-1)) = eta^2 t (t-1) / 2}.
 *
 * <p>Since {@code |G(y,x) - G(y,x')| = eta |y| |x - x'|}, L is eta.
 *
 * @param eta the length of a step; between 0 and 1
 */
public record Reciprocal(double eta) implements ScalarConstruction {

    /** @throws IllegalArgumentException if eta is not between 0 and 1 */
    public Reciprocal {
        requireEta(eta);
    }

    static void requireEta(double eta) {
        if (!(eta > 0 && eta < 1)) {
            throw new IllegalArgumentException("eta (%s) must be between 0 and 1.".formatted(eta));
        }
    }

    /** Returns the operator for these numbers. */
    public ReciprocalOperator operator(double... x) {
        return new ReciprocalOperator(eta, x);
    }

    @Override
    public double target(double x) {
        return 1 / x;
    }

    @Override
    public double targetSlope(double x) {
        return -1 / (x * x);
    }

    @Override
    public double step(double x) {
        return eta * x;
    }

    @Override
    public double stepSlope(double x) {
        return eta;
    }

    @Override
    public double offset(double x) {
        return eta;
    }

    @Override
    public double offsetSlope(double x) {
        return 0;
    }

    @Override
    public double regularity() {
        return eta;
    }

    @Override
    public double lipschitz(int t) {
        return eta * eta * t * (t - 1.0) / 2;
    }
}
