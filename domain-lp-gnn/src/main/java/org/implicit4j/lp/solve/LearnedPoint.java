package org.implicit4j.lp.solve;

import org.implicit4j.lp.model.LinearProgram;

/** A learned model that guesses solutions of linear programs; safe to share between threads, closed by its owner. */
@FunctionalInterface
public interface LearnedPoint extends AutoCloseable {

    /**
     * Returns the model's guess for {@code lp}.
     *
     * @param iterations how often its operator may be applied; at least 1
     */
    LearnedAnswer solve(LinearProgram lp, int iterations);

    /** Frees what the model holds outside of the heap; nothing unless overridden. */
    @Override
    default void close() {}
}
