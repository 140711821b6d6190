package org.implicit4j.imaging.deblur;

import java.util.function.Supplier;
import org.implicit4j.imaging.picture.Picture;

/** Watches a picture being deblurred: progress, and the pictures of every iteration. */
@FunctionalInterface
public interface DeblurWatcher {

    /** Watches nothing. */
    DeblurWatcher NONE = iterate -> {};

    /**
     * An iterate of one piece.
     *
     * @param piece its number, from 0
     * @param pieces how many there are
     * @param t the iteration, from 1
     * @param fromZero whether this is the second time, from zero
     * @param residual the root of the mean of {@code (G(y) - y)^2} over pixels and colours; NaN for a method that does not
     *     iterate
     * @param picture copies the part of the picture that is the piece's, while the watcher runs; the whole picture if there is
     *     one piece
     */
    record Iterate(int piece, int pieces, int t, boolean fromZero, double residual, Supplier<Picture> picture) {}

    /** Called after each iteration, on the solving thread. */
    void iterate(Iterate iterate);
}
