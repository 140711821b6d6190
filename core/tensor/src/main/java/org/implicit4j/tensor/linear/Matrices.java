package org.implicit4j.tensor.linear;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays seen as matrices; views, not copies. */
final class Matrices {

    private Matrices() {}

    /** Returns {@code [..., n]} as a matrix with rows of {@code n}. */
    static INDArray rows(INDArray array) {
        long columns = array.size(array.rank() - 1);
        return array.reshape(array.length() / columns, columns);
    }

    /** Returns {@code [n, ...]} as a matrix of {@code n} rows. */
    static INDArray outputs(INDArray weight) {
        return weight.reshape(weight.size(0), weight.length() / weight.size(0));
    }
}
