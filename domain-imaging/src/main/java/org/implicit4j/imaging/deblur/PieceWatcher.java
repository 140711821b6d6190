package org.implicit4j.imaging.deblur;

import java.util.function.Supplier;
import org.implicit4j.imaging.picture.Picture;

/** Watches the restoration of one piece. */
@FunctionalInterface
public interface PieceWatcher {

    /** Watches nothing. */
    PieceWatcher NONE = (t, picture, residual) -> {};

    /**
     * Called after each iteration, on the solving thread.
     *
     * @param t the iteration, from 1
     * @param picture copies the iterate, while this method runs
     * @param residual the root of the mean of {@code (G(y) - y)^2} over pixels and colours; NaN for a method that does not
     *     iterate
     */
    void iterate(int t, Supplier<Picture> picture, double residual);
}
