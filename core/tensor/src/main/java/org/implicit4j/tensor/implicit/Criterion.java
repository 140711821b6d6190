package org.implicit4j.tensor.implicit;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What a prediction costs. */
@FunctionalInterface
public interface Criterion {

    /**
     * Returns the loss of {@code prediction} and writes its derivative by the prediction.
     *
     * @param prediction not modified
     * @param cotangent shaped like it; every element is overwritten
     */
    double evaluate(INDArray prediction, INDArray cotangent);
}
