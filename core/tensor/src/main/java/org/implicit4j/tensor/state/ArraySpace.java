package org.implicit4j.tensor.state;

import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.tensor.cpu.Workers;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A space of arrays that owns what it makes: {@link #release} hands an array back for the next one, {@link #close} frees
 * all of them, those of its restrictions too.
 */
public interface ArraySpace extends StateSpace<INDArray>, AutoCloseable {

    /**
     * Returns the space of states of shape {@code [samples, sampleShape...]}.
     *
     * @param type float32, or float64 where derivatives are checked
     * @param workers who divide the work on long samples; used as long as the space is
     * @throws IllegalArgumentException if a length is below 1, or the type is another one
     */
    static ArraySpace of(DataType type, Workers workers, int samples, long... sampleShape) {
        if (type == DataType.DOUBLE) {
            return DoubleTensorSpace.of(samples, sampleShape);
        }
        if (type == DataType.FLOAT) {
            return TensorSpace.of(workers, samples, sampleShape);
        }
        throw new IllegalArgumentException("States are FLOAT or DOUBLE, but %s was asked for.".formatted(type));
    }

    /** Returns a fresh state whose entries mean nothing yet: for an operator to write its value into. */
    INDArray uninitialized();

    /** Returns how many arrays this space and its restrictions own, in use or waiting. */
    int arrays();

    @Override
    ArraySpace restrict(int[] samples);

    @Override
    void close();
}
