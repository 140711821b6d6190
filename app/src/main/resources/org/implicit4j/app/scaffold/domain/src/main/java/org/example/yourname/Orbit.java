package org.example.yourname;

/**
 * The input: a planet at one moment.
 *
 * @param meanAnomaly the share of a revolution since the point nearest to the sun, in radians; finite
 * @param eccentricity of the ellipse, in [0, 1): 0 is a circle
 */
public record Orbit(double meanAnomaly, double eccentricity) {

    /** @throws IllegalArgumentException if a number is out of range */
    public Orbit {
        if (!Double.isFinite(meanAnomaly)) {
            throw new IllegalArgumentException("The mean anomaly (%s) must be finite.".formatted(meanAnomaly));
        }
        if (!(eccentricity >= 0 && eccentricity < 1)) {
            throw new IllegalArgumentException("The eccentricity (%s) must be in [0, 1).".formatted(eccentricity)
                    + "\nMaybe the orbit is open; Kepler's equation is for closed ones.");
        }
    }
}
