package org.implicit4j.imaging.evaluate;

import java.util.List;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.IterateWatcher;
import org.implicit4j.imaging.solve.Observation;

/** A way to restore pictures that is measured. Serves one thread. */
public interface Contender extends AutoCloseable {

    /** Returns the name of its rows. */
    String name();

    /** Returns how many trained numbers it has. */
    long parameters();

    /**
     * Checks that it can restore such pictures.
     *
     * @throws IllegalArgumentException if it cannot
     */
    void require(Picture example);

    /**
     * Restores pictures of one size.
     *
     * @param kernel that they were all blurred with
     * @param watcher told of each iterate of one that is iterated
     */
    Answer restore(List<Observation> observations, BlurKernel kernel, IterateWatcher watcher);

    @Override
    void close();

    /**
     * Restored pictures.
     *
     * @param pictures in the order of the observations, with as many colours
     * @param iterations that were made; 0 for a method without
     */
    record Answer(List<Picture> pictures, int iterations) {}
}
