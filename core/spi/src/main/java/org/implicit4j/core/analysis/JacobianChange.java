package org.implicit4j.core.analysis;

import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.StateSpace;

/** Products with {@code J(point) - J(value)}: by how much the Jacobian differs from what it is at a value. */
record JacobianChange<Z>(DifferentiableOperator<Z> operator, Z value) implements DifferentiableOperator<Z> {

    @Override
    public StateSpace<Z> space() {
        return operator.space();
    }

    @Override
    public Z apply(Z z) {
        return operator.apply(z);
    }

    @Override
    public Z jvp(Z point, Z tangent) {
        return difference(operator.jvp(point, tangent), operator.jvp(value, tangent));
    }

    @Override
    public Z vjp(Z point, Z cotangent) {
        return difference(operator.vjp(point, cotangent), operator.vjp(value, cotangent));
    }

    private Z difference(Z there, Z here) {
        Z difference = space().combine(1, there, -1, here);
        space().release(there);
        space().release(here);
        return difference;
    }
}
