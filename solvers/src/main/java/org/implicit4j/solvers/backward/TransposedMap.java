package org.implicit4j.solvers.backward;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;

/**
 * The map {@code w -> J^T w + g} at one point of an operator with Jacobian J. Its own fixed point {@code (I - J)^-T g} is
 * what the cotangent g of the operator's fixed point becomes on its way to parameters and inputs.
 */
public final class TransposedMap<Z> implements DifferentiableOperator<Z>, AutoCloseable {

    private final DifferentiableOperator<Z> operator;
    private final Z at;
    private final Z cotangent;
    private final List<TransposedMap<Z>> restrictions = new ArrayList<>();

    /** Takes states of the operator's space, which stay the caller's. */
    public TransposedMap(DifferentiableOperator<Z> operator, Z at, Z cotangent) {
        this.operator = operator;
        this.at = at;
        this.cotangent = cotangent;
    }

    @Override
    public StateSpace<Z> space() {
        return operator.space();
    }

    @Override
    public Z apply(Z w) {
        Z product = operator.vjp(at, w);
        Z value = space().combine(1, product, 1, cotangent);
        space().release(product);
        return value;
    }

    /** Returns {@code J^T tangent}: the map is affine, so it does not matter where. */
    @Override
    public Z jvp(Z where, Z tangent) {
        return operator.vjp(at, tangent);
    }

    /** Returns {@code J direction}. */
    @Override
    public Z vjp(Z where, Z direction) {
        return operator.jvp(at, direction);
    }

    @Override
    public Optional<FixedPointOperator<Z>> restrict(int[] samples) {
        return operator.restrict(samples)
                .filter(DifferentiableOperator.class::isInstance)
                .map(rest -> restricted((DifferentiableOperator<Z>) rest, samples));
    }

    private TransposedMap<Z> restricted(DifferentiableOperator<Z> rest, int[] samples) {
        var part = new TransposedMap<>(rest, space().select(at, samples), space().select(cotangent, samples));
        restrictions.add(part);
        return part;
    }

    /** Hands the states of its restrictions back. */
    @Override
    public void close() {
        for (TransposedMap<Z> part : restrictions) {
            part.close();
            part.space().release(part.at);
            part.space().release(part.cotangent);
        }
        restrictions.clear();
    }
}
