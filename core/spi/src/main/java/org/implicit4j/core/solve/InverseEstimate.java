package org.implicit4j.core.solve;

/**
 * What a run of a quasi-Newton method has learned about {@code (I - J)^-1} at its latest iterate; a {@link Stepper} that
 * has it implements this too.
 *
 * @param <Z> a batch of states
 */
public interface InverseEstimate<Z> {

    /** Returns the fresh estimate of {@code (I - J)^-T v}; {@code v} itself, copied, where nothing is known yet. */
    Z transposedInverse(Z v);
}
