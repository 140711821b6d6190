package org.implicit4j.tensor.norm;

/**
 * Sums over the pixels of a tile {@code [pixels, channels]}, for each channel; in long loops, whatever the number of channels:
 * the second half of the pixels is added to the first, again and again.
 */
final class ChannelSums {

    private final int channels;
    private float[] sum;
    private float[] next;

    ChannelSums(int pixels, int channels) {
        this.channels = channels;
        this.sum = new float[pixels * channels];
        this.next = new float[pixels * channels];
    }

    /** Returns the sums of {@code x}, in front of an array that is valid until the next call. */
    float[] of(float[] x, int pixels) {
        System.arraycopy(x, 0, sum, 0, pixels * channels);
        return folded(pixels);
    }

    /** Returns the sums of {@code x - centre}. */
    float[] ofDistances(float[] x, float[] centre, int pixels) {
        distances(x, centre, sum, pixels * channels);
        return folded(pixels);
    }

    /** Returns the sums of {@code (x - centre)^2}. */
    float[] ofSquares(float[] x, float[] centre, int pixels) {
        squares(x, centre, sum, pixels * channels);
        return folded(pixels);
    }

    private float[] folded(int pixels) {
        int left = pixels;
        while (left > 1) {
            int half = left / 2;
            left -= half;
            add(sum, left * channels, next, half * channels);
            System.arraycopy(sum, half * channels, next, half * channels, (left - half) * channels);
            float[] swapped = sum;
            sum = next;
            next = swapped;
        }
        return sum;
    }

    private static void add(float[] x, int from, float[] result, int count) {
        for (int j = 0; j < count; j++) {
            result[j] = x[j] + x[from + j];
        }
    }

    private static void distances(float[] x, float[] centre, float[] result, int count) {
        for (int j = 0; j < count; j++) {
            result[j] = x[j] - centre[j];
        }
    }

    private static void squares(float[] x, float[] centre, float[] result, int count) {
        for (int j = 0; j < count; j++) {
            float distance = x[j] - centre[j];
            result[j] = distance * distance;
        }
    }
}
