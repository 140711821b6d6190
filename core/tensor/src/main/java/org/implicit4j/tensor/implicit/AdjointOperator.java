package org.implicit4j.tensor.implicit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The map {@code w -> transpose(J) w + g} at a fixed point of an operator with Jacobian J. Its own fixed point
 * {@code transpose(I - J)^-1 g} is what the cotangent g of the fixed point becomes on its way to parameters and injections.
 */
final class AdjointOperator implements DifferentiableOperator<INDArray>, AutoCloseable {

    private final DifferentiableOperator<INDArray> operator;
    private final INDArray at;
    private final INDArray cotangent;
    private final List<AdjointOperator> restrictions = new ArrayList<>();

    /** Takes arrays of the operator's space, which stay the caller's. */
    AdjointOperator(DifferentiableOperator<INDArray> operator, INDArray at, INDArray cotangent) {
        this.operator = operator;
        this.at = at;
        this.cotangent = cotangent;
    }

    @Override
    public StateSpace<INDArray> space() {
        return operator.space();
    }

    @Override
    public INDArray apply(INDArray w) {
        return operator.vjp(at, w).addi(cotangent);
    }

    /** Returns {@code J cotangent}: this map is affine, so it does not matter where. */
    @Override
    public INDArray vjp(INDArray where, INDArray direction) {
        return operator.jvp(at, direction);
    }

    @Override
    public INDArray jvp(INDArray where, INDArray direction) {
        return operator.vjp(at, direction);
    }

    @Override
    public Optional<FixedPointOperator<INDArray>> restrict(int[] samples) {
        return operator.restrict(samples)
                .filter(DifferentiableOperator.class::isInstance)
                .map(rest -> restricted((DifferentiableOperator<INDArray>) rest, samples));
    }

    private AdjointOperator restricted(DifferentiableOperator<INDArray> rest, int[] samples) {
        var part = new AdjointOperator(rest, space().select(at, samples), space().select(cotangent, samples));
        restrictions.add(part);
        return part;
    }

    /** Hands the states of its restrictions back. */
    @Override
    public void close() {
        for (AdjointOperator part : restrictions) {
            part.close();
            part.space().release(part.at);
            part.space().release(part.cotangent);
        }
        restrictions.clear();
    }
}
