package org.implicit4j.core.operator;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * A map {@code G} whose fixed point {@code z* = G(z*)} is wanted, for a batch of independent samples at once.
 *
 * <p>The input that the answer depends on, x in {@code G(z, x)}, is part of the operator. An operator is pure: equal
 * arguments give equal values, and sample s of the value depends on sample s of the argument alone.
 *
 * @param <Z> a batch of states
 */
public interface FixedPointOperator<Z> {

    /** Returns the space that arguments and values live in. */
    StateSpace<Z> space();

    /** Returns the fresh value {@code G(z)}; {@code z} is not modified. */
    Z apply(Z z);

    /**
     * Returns this operator for some samples of the batch only, so that samples which are done stop costing; empty if
     * this operator cannot be cut down.
     *
     * @param samples distinct indices into the batch, in the order that the smaller batch has; at least one
     */
    default Optional<FixedPointOperator<Z>> restrict(int[] samples) {
        return Optional.empty();
    }

    /** Returns a bound on {@code |G(y) - G(z)| / |y - z|} over all pairs, if one is known. */
    default OptionalDouble lipschitzBound() {
        return OptionalDouble.empty();
    }

    /** Returns the operator that applies {@code map} to states of {@code space}. */
    static <Z> FixedPointOperator<Z> of(StateSpace<Z> space, UnaryOperator<Z> map) {
        return new FixedPointOperator<>() {
            @Override
            public StateSpace<Z> space() {
                return space;
            }

            @Override
            public Z apply(Z z) {
                return map.apply(z);
            }
        };
    }
}
