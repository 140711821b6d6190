package org.implicit4j.tensor.implicit;

import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.FixedPointSolve;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How a layer solves for its fixed point, as in {@code map -> FixedPointSolve.of(map, method).maxEvaluations(30)}. */
@FunctionalInterface
public interface ForwardSolve {

    /** Returns the solve of a fixed point of {@code operator}, ready to run. */
    FixedPointSolve<INDArray> of(FixedPointOperator<INDArray> operator);
}
