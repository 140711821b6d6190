package org.implicit4j.tensor.norm;

import java.util.Arrays;

/**
 * Two sums over pixels, for each channel, of tiles {@code [pixels, channels]}. In long loops, whatever the number of channels: tiles
 * are added up place by place, and in the end the second half of the pixels is added to the first, again and again.
 */
final class ChannelSums {

    private final int pixels;
    private final int channels;
    private final float[] first;
    private final float[] second;
    private final float[] folded;

    /** Makes room for tiles of up to {@code pixels}. */
    ChannelSums(int pixels, int channels) {
        this.pixels = pixels;
        this.channels = channels;
        this.first = new float[pixels * channels];
        this.second = new float[pixels * channels];
        this.folded = new float[pixels * channels];
    }

    /** Forgets all tiles. */
    void clear() {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
    }

    /** Adds {@code x - centre} and its square, of the front of a tile. */
    void addSquares(float[] x, float[] centre, int count) {
        addDistances(x, centre, first, count);
        addSquares(x, centre, second, count);
    }

    private static void addDistances(float[] x, float[] centre, float[] sum, int count) {
        for (int j = 0; j < count; j++) {
            sum[j] += x[j] - centre[j];
        }
    }

    private static void addSquares(float[] x, float[] centre, float[] sum, int count) {
        for (int j = 0; j < count; j++) {
            float distance = x[j] - centre[j];
            sum[j] += distance * distance;
        }
    }

    /** Adds {@code y} and {@code (x - centre) y}, of the front of a tile. */
    void addProducts(float[] x, float[] centre, float[] y, int count) {
        add(y, first, count);
        addProducts(x, centre, y, second, count);
    }

    private static void add(float[] y, float[] sum, int count) {
        for (int j = 0; j < count; j++) {
            sum[j] += y[j];
        }
    }

    private static void addProducts(float[] x, float[] centre, float[] y, float[] sum, int count) {
        for (int j = 0; j < count; j++) {
            sum[j] += (x[j] - centre[j]) * y[j];
        }
    }

    /** Returns the first sums, in front of an array that is valid until the next call. */
    float[] first() {
        return folded(first);
    }

    /** Returns the second sums, likewise. */
    float[] second() {
        return folded(second);
    }

    /** Overwrites {@code tile}. */
    private float[] folded(float[] tile) {
        float[] sum = tile;
        float[] next = folded;
        int left = pixels;
        while (left > 1) {
            int half = left / 2;
            left -= half;
            addHalves(sum, left * channels, next, half * channels);
            System.arraycopy(sum, half * channels, next, half * channels, (left - half) * channels);
            float[] swapped = sum;
            sum = next;
            next = swapped;
        }
        return sum;
    }

    private static void addHalves(float[] x, int from, float[] result, int count) {
        for (int j = 0; j < count; j++) {
            result[j] = x[j] + x[from + j];
        }
    }
}
