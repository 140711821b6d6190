package org.implicit4j.solvers.krylov;

import java.util.Optional;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.StateSpace;

/** {@code I - J} or {@code I - J^T} at a point, which a restriction copies and owns. */
record ResidualJacobian<Z>(DifferentiableOperator<Z> operator, Z at, boolean transposed, boolean owned)
        implements LinearMap<Z> {

    @Override
    public StateSpace<Z> space() {
        return operator.space();
    }

    @Override
    public Z apply(Z v) {
        Z product = transposed ? operator.vjp(at, v) : operator.jvp(at, v);
        Z rest = space().combine(1, v, -1, product);
        space().release(product);
        return rest;
    }

    @Override
    public Optional<LinearMap<Z>> restrict(int[] samples) {
        return operator.restrict(samples)
                .filter(DifferentiableOperator.class::isInstance)
                .map(rest -> new ResidualJacobian<>(
                        (DifferentiableOperator<Z>) rest, space().select(at, samples), transposed, true));
    }

    @Override
    public void close() {
        if (owned) {
            space().release(at);
        }
    }
}
