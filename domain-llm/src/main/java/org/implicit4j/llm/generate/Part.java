package org.implicit4j.llm.generate;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A part of the network for tokens that continue sequences, with memory for what it gives. Owns its memory; close it. */
interface Part extends AutoCloseable {

    /**
     * The sizes of a call.
     *
     * @param batch how many sequences
     * @param tokens how many new tokens each has
     * @param capacity how many earlier ones there is room for
     * @param width features of a key, and of a value
     */
    record Size(int batch, int tokens, int capacity, int width) {}

    /**
     * Evaluates the part.
     *
     * @param inputs in their order, then the past of each block, lengths and positions
     * @param output receives the output
     */
    void run(List<INDArray> inputs, INDArray output);

    /** Returns memory for the output, overwritten by whoever takes it. */
    INDArray output();

    /** Returns what block {@code i} gave: queries, keys and values beside each other. */
    INDArray packed(int i);

    @Override
    void close();
}
