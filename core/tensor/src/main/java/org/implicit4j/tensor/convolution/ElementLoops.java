package org.implicit4j.tensor.convolution;

import org.bytedeco.javacpp.Pointer;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Workers;

/** Loops over all elements of arrays, a few thousand at a time, in buffers of each worker. */
final class ElementLoops {

    private static final int CHUNK = 1 << 12; // 16 KiB: two buffers stay in the first cache

    /** What is done with one chunk. */
    @FunctionalInterface
    private interface Chunk {
        void run(int worker, long offset, int count);
    }

    private final Workers workers;
    private final float[][] results;
    private final float[][] operands;

    ElementLoops(Workers workers) {
        this.workers = workers;
        this.results = new float[workers.threads()][CHUNK];
        this.operands = new float[workers.threads()][CHUNK];
    }

    private void forEachChunk(long elements, Chunk action) {
        int chunks = Math.toIntExact((elements + CHUNK - 1) / CHUNK);
        workers.run(chunks, (worker, chunk) -> {
            long first = (long) chunk * CHUNK;
            action.run(worker, first * Float.BYTES, (int) Math.min(CHUNK, elements - first));
        });
    }

    private static float[] read(long address, int count, float[] buffer) {
        new Address(address).get(buffer, 0, count);
        return buffer;
    }

    /** Adds to the first array all others, in their order. */
    void sum(long elements, long... arrays) {
        forEachChunk(elements, (worker, offset, count) -> {
            float[] sum = read(arrays[0] + offset, count, results[worker]);
            for (int i = 1; i < arrays.length; i++) {
                add(sum, read(arrays[i] + offset, count, operands[worker]), count);
            }
            new Address(arrays[0] + offset).put(sum, 0, count);
        });
    }

    private static void add(float[] sum, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += values[i];
        }
    }

    /** Copies {@code from} to {@code to}, or adds it. */
    void write(long elements, long from, long to, boolean adds) {
        if (adds) {
            sum(elements, to, from);
        } else {
            forEachChunk(
                    elements,
                    (worker, offset, count) -> Pointer.memcpy(
                            new Address(to + offset), new Address(from + offset), (long) count * Float.BYTES));
        }
    }

    /** Multiplies by {@code scale} and by the derivative of the activation where its value is {@code value}. */
    void multiplyBySlope(long elements, Epilogue epilogue, long value, long from, long to) {
        float scale = (float) epilogue.scale();
        forEachChunk(elements, (worker, offset, count) -> {
            float[] product = read(from + offset, count, results[worker]);
            float[] values = operands[worker];
            switch (epilogue.activation()) {
                case NONE -> scale(product, scale, count);
                case RELU -> relu(product, read(value + offset, count, values), scale, count);
                case TANH -> tanh(product, read(value + offset, count, values), scale, count);
            }
            new Address(to + offset).put(product, 0, count);
        });
    }

    private static void scale(float[] product, float scale, int count) {
        for (int i = 0; i < count; i++) {
            product[i] *= scale;
        }
    }

    /** The derivative is 1 above 0; a product with the largest float is 1 or more for every value above the subnormal ones. */
    private static void relu(float[] product, float[] value, float scale, int count) {
        for (int i = 0; i < count; i++) {
            product[i] *= scale * Math.min(1, value[i] * Float.MAX_VALUE);
        }
    }

    private static void tanh(float[] product, float[] value, float scale, int count) {
        for (int i = 0; i < count; i++) {
            product[i] *= scale * (1 - value[i] * value[i]);
        }
    }
}
