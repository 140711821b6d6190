package org.implicit4j.core.adjoint;

import org.implicit4j.core.solve.SolveSummary;

/**
 * One way through a fixed point and back. Owns its states; close it after use. The operator is the pass's until then: it may
 * be linearised at a state of the pass, so nobody else asks it for a value or a product between
 * {@link AdjointMethod#forward} and {@link #back}.
 *
 * @param <Z> a batch of states
 */
public interface AdjointPass<Z> extends AutoCloseable {

    /** Returns the state whose cotangent {@link #back} takes; it belongs to the pass. */
    Z state();

    /** Returns how the way there went. */
    SolveSummary forward();

    /**
     * Has the operator collect the cotangents of all that it depends on; once per pass.
     *
     * @param cotangent of {@link #state}; not modified
     * @return how that went: a solve that failed says so here, and never leaves a zero behind
     */
    BackwardReport back(Z cotangent);

    @Override
    void close();
}
