package org.implicit4j.imaging.classical;

import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;

/** A way to undo a circular blur {@code observed = A x + noise} whose kernel is known. Immutable; threads may share it. */
public interface Deconvolution {

    /** Returns the name that users select it by: lower case, digits and dashes. */
    String name();

    /**
     * Returns an estimate of the picture before blur and noise, each colour by itself; not clamped to [0, 1].
     *
     * @param observed a picture on the torus; a photograph is not, see {@link Framed}
     * @param kernel what it was blurred with
     * @param noise standard deviation of the noise, where white is 1; less than 1e-6 counts as 1e-6, the rounding of float32
     * @throws IllegalArgumentException if {@code noise} is negative or not finite
     */
    Picture restore(Picture observed, BlurKernel kernel, double noise);
}
