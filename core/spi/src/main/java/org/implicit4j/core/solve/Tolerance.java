package org.implicit4j.core.solve;

/**
 * When a residual counts as small: {@code |f(z) - z| <= absolute + relative * |f(z)|}.
 *
 * @param absolute in the units of the state's norm; finite and not negative
 * @param relative without unit; finite and not negative
 */
public record Tolerance(double absolute, double relative) {

    /** @throws IllegalArgumentException if a bound is negative or not finite, or both are zero */
    public Tolerance {
        requireBound("absolute", absolute);
        requireBound("relative", relative);
        if (absolute == 0 && relative == 0) {
            throw new IllegalArgumentException(
                    "absolute and relative are both 0, so no solve could converge.\n" + "Maybe set relative to 1e-6.");
        }
    }

    /** Returns {@code |f(z) - z| <= bound}. */
    public static Tolerance absolute(double bound) {
        return new Tolerance(bound, 0);
    }

    /** Returns {@code |f(z) - z| <= bound * |f(z)|}. */
    public static Tolerance relative(double bound) {
        return new Tolerance(0, bound);
    }

    /** Returns what a residual must not exceed where the operator's value has norm {@code valueNorm}. */
    public double threshold(double valueNorm) {
        return absolute + relative * valueNorm;
    }

    private static void requireBound(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s (%s) must be finite and >= 0.".formatted(name, value));
        }
    }
}
