package org.implicit4j.imaging.deblur;

import java.util.random.RandomGenerator;
import org.implicit4j.imaging.solve.SolvePlan;

/** A {@link Restoration} of one picture. */
public interface PieceRestoration extends AutoCloseable {

    /**
     * Restores the picture.
     *
     * @param start where iterations begin; a method that does not iterate takes no notice
     * @param watcher told of every iterate
     */
    Piece restore(SolvePlan.Start start, PieceWatcher watcher);

    /**
     * Examines an answer of {@link #restore}: how far the fixed point is.
     *
     * @param random of the directions tried
     */
    Sureness examine(Piece piece, RandomGenerator random);

    @Override
    void close();
}
