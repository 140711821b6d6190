package org.implicit4j.tensor.norm;

import java.util.Arrays;

/**
 * Sums over pixels of the distance from a centre and of its square, for each channel, of tiles {@code [pixels, channels]}. In long
 * loops, whatever the number of channels: tiles are added up place by place, and in the end the second half of the pixels is
 * added to the first, again and again.
 */
final class ChannelSums {

    private final int pixels;
    private final int channels;
    private final float[] distances;
    private final float[] squares;
    private final float[] folded;

    /** Makes room for tiles of up to {@code pixels}. */
    ChannelSums(int pixels, int channels) {
        this.pixels = pixels;
        this.channels = channels;
        this.distances = new float[pixels * channels];
        this.squares = new float[pixels * channels];
        this.folded = new float[pixels * channels];
    }

    /** Forgets all tiles. */
    void clear() {
        Arrays.fill(distances, 0);
        Arrays.fill(squares, 0);
    }

    /** Adds the front of a tile. */
    void add(float[] x, float[] centre, int count) {
        addDistances(x, centre, distances, count);
        addSquares(x, centre, squares, count);
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

    /** Returns the sums of distances, in front of an array that is valid until the next call. */
    float[] distances() {
        return folded(distances);
    }

    /** Returns the sums of squared distances, likewise. */
    float[] squares() {
        return folded(squares);
    }

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
