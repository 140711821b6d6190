package org.implicit4j.tensor.linear;

import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.FloatMath;

/**
 * Some rows of gates and values, as one worker computes with them: the halves of all rows are gathered, so that one loop runs
 * over many rows.
 */
final class GateTile {

    private static final int SIZE =
            1 << 11; // elements of half a tile: what is read and written stays in the first cache

    private final int width;
    private final int rows;
    private final float[] pairs;
    private final float[] gates;
    private final float[] values;
    private final float[] work;
    private final float[] given;

    /** Makes a tile for rows of {@code width} gates and as many values. */
    GateTile(int width) {
        this.width = width;
        this.rows = rows(width);
        this.pairs = new float[2 * rows * width];
        this.gates = new float[rows * width];
        this.values = new float[rows * width];
        this.work = new float[rows * width];
        this.given = new float[rows * width];
    }

    /** Returns how many rows a tile has. */
    static int rows(int width) {
        return Math.max(1, SIZE / width);
    }

    private void read(long address, int count) {
        new Address(address).get(pairs, 0, 2 * count * width);
        for (int row = 0; row < count; row++) {
            System.arraycopy(pairs, 2 * row * width, gates, row * width, width);
            System.arraycopy(pairs, (2 * row + 1) * width, values, row * width, width);
        }
    }

    /** Writes {@code silu(gate) value} for the first {@code count} rows at {@code from}. */
    void forward(long from, long to, int count) {
        int size = count * width;
        read(from, count);
        FloatMath.silu(gates, work, size);
        FloatMath.multiply(work, values, work, size);
        new Address(to).put(work, 0, size);
    }

    /** Writes the derivatives by gates and values, or adds them. */
    void backward(long from, long cotangent, long to, int count, boolean adds) {
        int size = count * width;
        read(from, count);
        new Address(cotangent).get(given, 0, size);
        FloatMath.sigmoid(gates, work, size);
        differentiate(gates, values, work, given, size);
        if (adds) {
            read(to, count);
            FloatMath.add(given, gates, given, size);
            FloatMath.add(work, values, work, size);
        }
        for (int row = 0; row < count; row++) {
            System.arraycopy(given, row * width, pairs, 2 * row * width, width);
            System.arraycopy(work, row * width, pairs, (2 * row + 1) * width, width);
        }
        new Address(to).put(pairs, 0, 2 * size);
    }

    /** Replaces the cotangent by that of the gate, and the sigmoid of the gate by the cotangent of the value. */
    private static void differentiate(float[] gate, float[] value, float[] sigmoid, float[] cotangent, int count) {
        for (int i = 0; i < count; i++) {
            float s = sigmoid[i];
            float c = cotangent[i];
            sigmoid[i] = c * gate[i] * s;
            cotangent[i] = c * value[i] * s * (1 + gate[i] * (1 - s));
        }
    }
}
