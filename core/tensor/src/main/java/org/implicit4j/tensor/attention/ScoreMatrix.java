package org.implicit4j.tensor.attention;

import java.nio.FloatBuffer;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.onednn.NativeArray;
import org.implicit4j.tensor.onednn.OneDnn;

/** Room for the scores of a block of queries, row by row. */
final class ScoreMatrix implements AutoCloseable {

    private final NativeArray memory;
    private final FloatBuffer numbers;

    ScoreMatrix(int elements) {
        memory = new NativeArray(OneDnn.vector(elements));
        numbers = new Address(memory.address()).capacity(elements).asBuffer();
    }

    long address() {
        return memory.address();
    }

    /** Overwrites {@code count} elements from {@code first} on by the first ones of {@code values}. */
    void put(int first, float[] values, int count) {
        numbers.put(first, values, 0, count);
    }

    @Override
    public void close() {
        memory.close();
    }
}
