package org.implicit4j.imaging.train;

import org.implicit4j.tensor.train.Batch;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Squares cut from pictures, with noise.
 *
 * @param noisy {@code [samples, side, side, colours]}
 * @param level the noise's standard deviation at each pixel, {@code [samples, side, side, 1]}
 * @param clean like {@code noisy}
 */
public record NoisyCrops(INDArray noisy, INDArray level, INDArray clean) implements Batch {

    @Override
    public void close() {
        noisy.close();
        level.close();
        clean.close();
    }
}
