package org.implicit4j.tensor.loss;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How far predictions are from targets, as one number. Implementations hold no state and may be shared between threads. */
@FunctionalInterface
public interface Loss {

    /**
     * Returns the loss, and writes its derivative by the prediction.
     *
     * @param prediction float32 or float64, contiguous and c-order; not modified
     * @param target of the same type; its shape is that of the prediction unless the loss says otherwise; not modified
     * @param cotangent receives the derivative, of the prediction's shape and type; every element is overwritten; null if it
     *     is not wanted
     * @throws IllegalArgumentException if shapes, types or values do not fit
     */
    double value(INDArray prediction, INDArray target, @Nullable INDArray cotangent);
}
