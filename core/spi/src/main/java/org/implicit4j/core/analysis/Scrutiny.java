package org.implicit4j.core.analysis;

/**
 * How hard a {@link Certificate} looks.
 *
 * @param points of the ball around the value at which the contraction is estimated too; at least 0
 * @param maxSteps of power iteration at one point; at least 2
 * @param rounding relative rounding of the state's entries: 2^-53 in double, 2^-24 in float32
 * @param basis where the map does not contract, how many vectors the search for the smallest singular value of
 *     {@code I - J} may remember, twice; 0: no search, and no bound there
 */
public record Scrutiny(int points, int maxSteps, double rounding, int basis) {

    /** Three points, 300 steps at most, states in double, no search where the map does not contract. */
    public static final Scrutiny STANDARD = new Scrutiny(3, 300, 0x1p-53, 0);

    /** @throws IllegalArgumentException if a number is out of its range */
    public Scrutiny {
        if (points < 0 || maxSteps < 2 || basis < 0) {
            throw new IllegalArgumentException(
                    "points (%d) and basis (%d) must be at least 0, and maxSteps (%d) at least 2."
                            .formatted(points, basis, maxSteps));
        }
        if (!(rounding > 0 && rounding < 1)) {
            throw new IllegalArgumentException("rounding (%s) must be more than 0 and less than 1.".formatted(rounding)
                    + "\nMaybe use 0x1p-53 for double, or 0x1p-24 for float32.");
        }
    }

    /** Returns this scrutiny for states of another precision. */
    public Scrutiny withRounding(double relative) {
        return new Scrutiny(points, maxSteps, relative, basis);
    }

    /** Returns this scrutiny with a bound also where the map does not contract, for {@code 2 vectors} states more. */
    public Scrutiny withBasis(int vectors) {
        return new Scrutiny(points, maxSteps, rounding, vectors);
    }
}
