package org.implicit4j.tensor.formula;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Where an operation is differentiated: the arguments and the result that it said it keeps. */
public interface Point {

    /**
     * Returns the value of an argument; not to be modified.
     *
     * @throws IllegalStateException if the operation did not say that it keeps it
     */
    INDArray argument(int i);

    /**
     * Returns the result; not to be modified.
     *
     * @throws IllegalStateException if the operation did not say that it keeps it
     */
    INDArray result();
}
