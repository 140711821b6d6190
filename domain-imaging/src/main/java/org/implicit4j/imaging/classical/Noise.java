package org.implicit4j.imaging.classical;

/** What counts as noise. */
final class Noise {

    /** The rounding of float32 values near white and of their transforms: with less, it would be taken for the picture. */
    static final double LEAST = 1e-6;

    private Noise() {}

    static double required(double noise) {
        if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noise (%s) must be finite and >= 0.".formatted(noise));
        }
        return Math.max(noise, LEAST);
    }
}
