package org.implicit4j.tensor.implicit;

import org.implicit4j.tensor.loss.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the predictions for one batch cost: a loss that knows its targets. */
@FunctionalInterface
public interface Criterion {

    /**
     * Returns the loss of {@code prediction} and writes its derivative by the prediction.
     *
     * @param prediction not modified
     * @param cotangent shaped like it; every element is overwritten
     */
    double evaluate(INDArray prediction, INDArray cotangent);

    /** Returns {@code loss} to a target, which stays the caller's. */
    static Criterion of(Loss loss, INDArray target) {
        return (prediction, cotangent) -> loss.value(prediction, target, cotangent);
    }
}
