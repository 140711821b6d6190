package org.implicit4j.imaging.solve;

import java.util.List;
import java.util.function.Supplier;
import org.implicit4j.imaging.picture.Picture;

/** Watches a restoration: progress, pictures of every iteration. */
@FunctionalInterface
public interface IterateWatcher {

    /** Watches nothing. */
    IterateWatcher NONE = (t, pictures, residuals) -> {};

    /**
     * Called after each iteration, on the solving thread.
     *
     * @param t the iteration, from 1
     * @param pictures copies the iterate, while this method runs
     * @param residuals {@code |G(y) - y|} of each picture; empty for a network that is applied once
     */
    void iterate(int t, Supplier<List<Picture>> pictures, double[] residuals);
}
