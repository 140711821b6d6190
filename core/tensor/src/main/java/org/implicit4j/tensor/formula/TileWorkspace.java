package org.implicit4j.tensor.formula;

import java.util.Arrays;
import org.implicit4j.tensor.cpu.FloatMath;

/** One worker's tiles for a chain: the values, and the cotangents or tangents that are under way. */
final class TileWorkspace {

    private static final int NONE = -1;

    private final ElementwiseChain chain;
    private final float[][] values;
    private final float[][][] sources;
    private final float[][] buffers;
    private final int[] free;
    private final int[] held;
    private int freeCount;

    TileWorkspace(ElementwiseChain chain, int tile) {
        this.chain = chain;
        this.values = new float[chain.values()][tile];
        this.sources = new float[chain.values()][][];
        for (int v = chain.arguments(); v < chain.values(); v++) {
            sources[v] = chain.step(v).sources().stream().map(s -> values[s]).toArray(float[][]::new);
        }
        this.buffers = new float[chain.values() + 1][tile];
        this.free = new int[buffers.length];
        this.held = new int[chain.values()];
    }

    /** Returns the tile of a value. */
    float[] value(int v) {
        return values[v];
    }

    /** Computes a value from those of its sources. */
    void compute(int v, int count) {
        chain.step(v).operation().tile(sources[v], values[v], count);
    }

    /** Multiplies {@code product} by the derivative of value {@code v} by its {@code i}-th source. */
    void timesSlope(int v, int i, float[] product, int count) {
        chain.step(v).operation().timesSlope(i, sources[v], values[v], product, count);
    }

    /** Lets go of all derivatives. */
    void clear() {
        Arrays.fill(held, NONE);
        for (int b = 0; b < buffers.length; b++) {
            free[b] = b;
        }
        freeCount = buffers.length;
    }

    /** Returns the number of a buffer that nobody uses. */
    int take() {
        return free[--freeCount];
    }

    /** Gives a buffer back. */
    void give(int buffer) {
        free[freeCount++] = buffer;
    }

    /** Returns the numbers of a buffer. */
    float[] buffer(int b) {
        return buffers[b];
    }

    /** Returns whether a derivative of value {@code v} is there. */
    boolean has(int v) {
        return held[v] != NONE;
    }

    /** Returns the buffer with the derivative of value {@code v}. */
    int held(int v) {
        return held[v];
    }

    /** Makes a buffer the derivative of value {@code v}, or adds it to the one that is there and gives it back. */
    void put(int v, int buffer, int count) {
        if (has(v)) {
            float[] sum = buffers[held[v]];
            FloatMath.add(sum, buffers[buffer], sum, count);
            give(buffer);
        } else {
            held[v] = buffer;
        }
    }
}
