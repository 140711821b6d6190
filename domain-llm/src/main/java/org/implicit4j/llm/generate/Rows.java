package org.implicit4j.llm.generate;

import org.implicit4j.tensor.array.Floats;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads rows of arrays {@code [samples, tokens, width]}. */
final class Rows {

    private Rows() {}

    /** Returns the numbers of one token of a sample. */
    static float[] of(INDArray array, int sample, int token) {
        int width = (int) array.size(2);
        var numbers = new float[width];
        Floats.read(array, (sample * array.size(1) + token) * width, numbers, width);
        return numbers;
    }
}
