package org.implicit4j.core.study;

import java.util.random.RandomGenerator;

/**
 * Gives the clean inputs of a study; safe to share between threads.
 *
 * @param <X> an input
 */
@FunctionalInterface
public interface Draw<X> {

    /**
     * Returns an input.
     *
     * @param index of the sample, for inputs that are read rather than drawn
     * @param random the sample's own
     */
    X draw(int index, RandomGenerator random);
}
