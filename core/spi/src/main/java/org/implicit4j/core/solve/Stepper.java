package org.implicit4j.core.solve;

import org.implicit4j.core.operator.FixedPointOperator;

/**
 * One run of one method: proposes iterates, and never decides when to stop.
 *
 * @param <Z> a batch of states
 */
@FunctionalInterface
public interface Stepper<Z> extends AutoCloseable {

    /**
     * Proposes the next iterate.
     *
     * <p>Both arguments belong to the loop and may be recycled after the call: a method that remembers them copies
     * them. The proposal is {@code fz} itself or a fresh state, which then belongs to the loop.
     *
     * @param z the current iterate; not modified
     * @param fz the operator's value at {@code z}; not modified
     */
    Z propose(Z z, Z fz);

    /**
     * Forgets all samples but some, which from now on are the whole batch. A method without memory has nothing to do.
     *
     * @param samples indices into the batch so far, in the order of the new batch
     * @param rest the operator for those samples
     */
    default void restrict(int[] samples, FixedPointOperator<Z> rest) {}

    /**
     * Asked before a sample ends as {@link Outcome.NonFinite}, {@link Outcome.Diverged} or {@link Outcome.Stalled}: whether
     * this run goes on with it all the same, from an iterate that it proposes next. Other ends are final. A stall is
     * counted anew from here.
     *
     * @param sample index into the current batch
     */
    default boolean carriesOn(int sample, Outcome outcome) {
        return false;
    }

    /** Releases the states that the run remembers. */
    @Override
    default void close() {}
}
