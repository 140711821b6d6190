package org.implicit4j.imaging.solve;

import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.CircularBlur;
import org.implicit4j.imaging.picture.Picture;

/**
 * What a camera saw, {@code x = A y + n}, on the torus.
 *
 * @param picture x
 * @param blur A, for pictures of this size
 * @param noise the standard deviation of n, where white is 1; more than 0
 */
public record Observation(Picture picture, CircularBlur blur, double noise) {

    /** @throws IllegalArgumentException if the noise is not more than 0 or not finite */
    public Observation {
        if (!(noise > 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noise (%s) must be finite and more than 0.\n".formatted(noise)
                    + "Maybe give the rounding of 8-bit pictures, 0.001.");
        }
    }

    /** Returns the observation through {@code kernel}. */
    public static Observation of(Picture picture, BlurKernel kernel, double noise) {
        return new Observation(picture, new CircularBlur(kernel, picture.height(), picture.width()), noise);
    }
}
