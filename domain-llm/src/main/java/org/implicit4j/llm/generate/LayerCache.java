package org.implicit4j.llm.generate;

import org.bytedeco.javacpp.Pointer;
import org.implicit4j.tensor.cpu.Address;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Keys and values of one block for each token of each sequence. Owns its memory; close it. */
final class LayerCache implements AutoCloseable {

    private final INDArray past;
    private final int capacity;
    private final int width;

    /**
     * @param sequences how many
     * @param capacity how many tokens each has room for
     * @param width features of a key, and of a value
     */
    LayerCache(int sequences, int capacity, int width) {
        this.past = Nd4j.zeros(DataType.FLOAT, sequences, capacity, 2L * width);
        this.capacity = capacity;
        this.width = width;
    }

    /** Returns keys and values beside each other, {@code [sequences, capacity, 2 width]}. */
    INDArray past() {
        return past;
    }

    private Address place(int sequence, int row) {
        long number = ((long) sequence * capacity + row) * 2 * width;
        return new Address(Address.of(past) + number * Float.BYTES);
    }

    /**
     * Writes keys and values of neighbouring tokens.
     *
     * @param row where the first one goes
     * @param packed queries, keys and values beside each other, {@code [batch, tokens, 3 width]}
     * @param sample which of the batch
     * @param count how many of its tokens, from the first on
     */
    void put(int sequence, int row, INDArray packed, int sample, int count) {
        long tokens = packed.size(1);
        for (int i = 0; i < count; i++) {
            long number = (sample * tokens + i) * 3 * width + width;
            var from = new Address(Address.of(packed) + number * Float.BYTES);
            Pointer.memcpy(place(sequence, row + i), from, 2L * width * Float.BYTES);
        }
    }

    /** Copies neighbouring tokens to the same rows of another cache of this kind. */
    void copyTo(LayerCache other, int sequence, int row, int count) {
        Pointer.memcpy(other.place(sequence, row), place(sequence, row), 2L * width * count * Float.BYTES);
    }

    /** Copies the first tokens of a sequence to the front of a sample of {@code target}, shaped like {@link #past}. */
    void gather(int sequence, int count, INDArray target, int sample) {
        var to = new Address(Address.of(target) + (long) sample * capacity * 2 * width * Float.BYTES);
        Pointer.memcpy(to, place(sequence, 0), 2L * width * count * Float.BYTES);
    }

    @Override
    public void close() {
        past.close();
    }
}
