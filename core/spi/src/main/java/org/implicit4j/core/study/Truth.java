package org.implicit4j.core.study;

import java.util.Optional;

/**
 * Finds true answers; safe to share between threads.
 *
 * @param <X> an input
 * @param <Y> an answer
 */
@FunctionalInterface
public interface Truth<X, Y> {

    /** Returns the true answer to {@code input}, or nothing if it has none: such an input is not part of a study. */
    Optional<Y> of(X input);
}
