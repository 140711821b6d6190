package org.implicit4j.tensor.regular;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Views of arrays as matrices. */
final class Matrices {

    private Matrices() {}

    /** Returns {@code array} with one row per output. */
    static INDArray rows(INDArray array) {
        return array.reshape(array.size(0), array.length() / array.size(0));
    }

    static INDArray column(INDArray array) {
        return array.reshape(array.length(), 1);
    }

    static INDArray row(INDArray array) {
        return array.reshape(1, array.length());
    }
}
