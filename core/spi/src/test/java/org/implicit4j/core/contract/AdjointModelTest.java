package org.implicit4j.core.contract;

import org.implicit4j.core.operator.FixedPointOperator;

/** The model that gradients are tested on keeps an operator's promises itself. */
class AdjointModelTest extends OperatorContract<double[]> {

    private final AdjointModel model = AdjointModel.gatedBlock();

    @Override
    protected FixedPointOperator<double[]> operator() {
        return model;
    }

    @Override
    protected boolean hasLipschitzBound() {
        return false;
    }

    @Override
    protected double derivativeError() {
        return 1e-8; // its jvp is a central difference
    }
}
