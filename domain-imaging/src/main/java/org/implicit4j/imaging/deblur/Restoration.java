package org.implicit4j.imaging.deblur;

import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;

/**
 * A method that restores pictures which continue periodically. It may keep what was prepared for one size for the next picture
 * of that size, until it is closed; serves one thread.
 */
public interface Restoration extends AutoCloseable {

    /** Returns its name: what a user types. */
    String name();

    /** Returns what the sides of a picture must be multiples of. */
    int multiple();

    /** Returns how many pixels, beyond those that the blur mixes, a pixel of the answer depends on noticeably. */
    int reach();

    /** Returns how often it iterates at most; 1 if it does not. */
    int iterations();

    /** Returns whether its answer is a fixed point that is iterated to. */
    boolean isIterated();

    /**
     * Returns the restoration of one picture, which the caller closes before this object, and before the next one is asked for.
     *
     * @param observed of 1 or 3 colours, whatever the method was made for; its sides are multiples of {@link #multiple}
     * @param noise its standard deviation, where white is 1; more than 0
     */
    PieceRestoration bind(Picture observed, BlurKernel kernel, double noise);

    @Override
    void close();
}
