package org.implicit4j.tensor.bipartite;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/** A flat off-heap array of floats for BLAS, owned and closed by its creator. */
final class FlatFloats implements AutoCloseable {

    private final FloatPointer pointer;
    private final FloatBuffer buffer;

    FlatFloats(int size) {
        pointer = new FloatPointer(Math.max(1, size));
        buffer = pointer.asBuffer();
    }

    /** Returns the address of an element. */
    FloatPointer at(int offset) {
        return pointer.getPointer(offset);
    }

    /** Copies {@code count} elements of {@code source}, from {@code from} on, to element {@code to}. */
    void put(int to, float[] source, int from, int count) {
        buffer.put(to, source, from, count);
    }

    /** Copies {@code count} elements, from {@code from} on, to element {@code to} of {@code target}. */
    void get(int from, float[] target, int to, int count) {
        buffer.get(from, target, to, count);
    }

    int size() {
        return buffer.capacity();
    }

    void fill(float value) {
        var same = new float[size()];
        Arrays.fill(same, value);
        put(0, same, 0, same.length);
    }

    @Override
    public void close() {
        pointer.close();
    }
}
