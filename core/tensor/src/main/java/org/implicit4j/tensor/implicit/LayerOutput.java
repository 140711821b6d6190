package org.implicit4j.tensor.implicit;

import org.implicit4j.core.solve.Solution;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A prediction and the solve behind it. Owns the prediction; close it before the layer.
 *
 * @param prediction the decoder's result, samples outermost
 * @param solution the fixed point and how it was found
 */
public record LayerOutput(INDArray prediction, Solution<INDArray> solution) implements AutoCloseable {

    @Override
    public void close() {
        prediction.close();
        solution.close();
    }
}
