package org.implicit4j.imaging.blur;

import org.implicit4j.imaging.picture.Picture;

/**
 * A linear map A of pictures of one size, colour by colour, that spreads each pixel by a kernel. Values are float32. Immutable;
 * threads may share it.
 */
public interface Blur {

    /**
     * Returns the blurred picture {@code A x}.
     *
     * @throws IllegalArgumentException if {@code picture} has another height or width than this blur is for
     */
    Picture apply(Picture picture);

    /**
     * Returns {@code transpose(A) x}: {@code <A x, y> = <x, transpose(A) y>} for all pictures, to rounding.
     *
     * @throws IllegalArgumentException if {@code picture} has another height or width than this blur is for
     */
    Picture transpose(Picture picture);
}
