package org.implicit4j.tensor.convolution;

import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Workers;

/** Loops over all elements of arrays, a few thousand at a time. */
final class ElementLoops {

    private static final int CHUNK = 1 << 13; // 32 KiB: three of them stay in the second cache

    /** What is done with one chunk. */
    @FunctionalInterface
    private interface Chunk {
        void run(long offset, int count);
    }

    private ElementLoops() {}

    private static void forEachChunk(Workers workers, long elements, Chunk action) {
        int chunks = Math.toIntExact((elements + CHUNK - 1) / CHUNK);
        workers.run(chunks, chunk -> {
            long first = (long) chunk * CHUNK;
            action.run(first * Float.BYTES, (int) Math.min(CHUNK, elements - first));
        });
    }

    private static float[] read(long address, int count) {
        var values = new float[count];
        new Address(address).get(values);
        return values;
    }

    /** Adds to the first array all others, in their order. */
    static void sum(Workers workers, long elements, long... arrays) {
        forEachChunk(workers, elements, (offset, count) -> {
            float[] sum = read(arrays[0] + offset, count);
            for (int i = 1; i < arrays.length; i++) {
                add(sum, read(arrays[i] + offset, count));
            }
            new Address(arrays[0] + offset).put(sum);
        });
    }

    private static void add(float[] sum, float[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    /** Copies {@code from} to {@code to}, or adds it. */
    static void write(Workers workers, long elements, long from, long to, boolean adds) {
        forEachChunk(workers, elements, (offset, count) -> {
            float[] values = read(from + offset, count);
            if (adds) {
                add(values, read(to + offset, count));
            }
            new Address(to + offset).put(values);
        });
    }

    /** Multiplies by {@code scale} and by the derivative of the activation where its value is {@code value}. */
    static void multiplyBySlope(Workers workers, long elements, Epilogue epilogue, long value, long from, long to) {
        float scale = (float) epilogue.scale();
        forEachChunk(workers, elements, (offset, count) -> {
            float[] product = read(from + offset, count);
            switch (epilogue.activation()) {
                case NONE -> scale(product, scale);
                case RELU -> relu(product, read(value + offset, count), scale);
                case TANH -> tanh(product, read(value + offset, count), scale);
            }
            new Address(to + offset).put(product);
        });
    }

    private static void scale(float[] product, float scale) {
        for (int i = 0; i < product.length; i++) {
            product[i] *= scale;
        }
    }

    /** The derivative is 1 above 0; a product with the largest float is 1 or more for every value above the subnormal ones. */
    private static void relu(float[] product, float[] value, float scale) {
        for (int i = 0; i < product.length; i++) {
            product[i] *= scale * Math.min(1, value[i] * Float.MAX_VALUE);
        }
    }

    private static void tanh(float[] product, float[] value, float scale) {
        for (int i = 0; i < product.length; i++) {
            product[i] *= scale * (1 - value[i] * value[i]);
        }
    }
}
