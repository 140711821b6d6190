package org.implicit4j.solvers.krylov;

import java.util.Optional;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.StateSpace;

/**
 * The linear maps A of a batch of independent systems, one per sample, of which only products are known.
 *
 * @param <Z> a batch of states
 */
public interface LinearMap<Z> extends AutoCloseable {

    /** Returns the space that arguments and products live in. */
    StateSpace<Z> space();

    /** Returns the fresh product {@code A v}; {@code v} is not modified. */
    Z apply(Z v);

    /**
     * Returns the maps of some samples only, so that samples which are done stop costing; empty if this cannot be cut
     * down. Whoever asked closes what is returned.
     *
     * @param samples distinct indices into the batch, in the order that the smaller batch has; at least one
     */
    default Optional<LinearMap<Z>> restrict(int[] samples) {
        return Optional.empty();
    }

    /** Returns the fresh product {@code A v} for some samples, whatever for the others, which cost nothing if they can. */
    default Z apply(Z v, int[] samples) {
        Optional<LinearMap<Z>> part = samples.length < space().samples() ? restrict(samples) : Optional.empty();
        if (part.isEmpty()) {
            return apply(v);
        }
        try (LinearMap<Z> rest = part.get()) {
            Z some = space().select(v, samples);
            Z image;
            try {
                image = rest.apply(some);
            } finally {
                rest.space().release(some);
            }
            Z whole = space().zero();
            space().copySamples(image, IntStream.range(0, samples.length).toArray(), whole, samples);
            rest.space().release(image);
            return whole;
        }
    }

    /** Releases the states that it made for itself. */
    @Override
    default void close() {}

    /**
     * Returns {@code v -> (I - J(at)) v} for the Jacobian J of {@code operator}; one product with J each, counted by the
     * operator if it counts.
     *
     * @param at stays the caller's, and must live as long as the map
     */
    static <Z> LinearMap<Z> ofResidual(DifferentiableOperator<Z> operator, Z at) {
        return new ResidualJacobian<>(operator, at, false, false);
    }

    /** Returns {@code v -> (I - J(at)^T) v}; all else is as in {@link #ofResidual}. */
    static <Z> LinearMap<Z> ofTransposedResidual(DifferentiableOperator<Z> operator, Z at) {
        return new ResidualJacobian<>(operator, at, true, false);
    }
}
