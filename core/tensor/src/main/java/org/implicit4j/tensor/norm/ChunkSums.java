package org.implicit4j.tensor.norm;

import java.util.Arrays;

/**
 * What is summed over the pixels of a chunk, for each of its channels: of {@code x - shift} and its square, and in the
 * derivative of {@code dy} and {@code dy (x - shift)}. The shift, a number of the chunk itself, keeps digits where the mean
 * is large against the deviation.
 */
final class ChunkSums {

    private final int channels;
    private final double[] shift;
    private final double[] sum;
    private final double[] squares;
    private final double[] given;
    private final double[] products;

    ChunkSums(int chunks, int channels) {
        this.channels = channels;
        this.shift = new double[chunks * channels];
        this.sum = new double[chunks * channels];
        this.squares = new double[chunks * channels];
        this.given = new double[chunks * channels];
        this.products = new double[chunks * channels];
    }

    /** Takes over what a worker has summed place by place; {@code products} says whether it has also read the cotangent. */
    void take(int chunk, ChannelRoom room, boolean products) {
        for (int c = 0; c < channels; c++) {
            shift[chunk * channels + c] = room.shift[c];
        }
        gather(room.sum, sum, chunk);
        gather(room.squares, squares, chunk);
        if (products) {
            gather(room.given, given, chunk);
            gather(room.products, this.products, chunk);
        }
    }

    private void gather(float[] places, double[] sums, int chunk) {
        int first = chunk * channels;
        Arrays.fill(sums, first, first + channels, 0);
        for (int from = 0; from < places.length; from += channels) {
            for (int c = 0; c < channels; c++) {
                sums[first + c] += places[from + c];
            }
        }
    }

    /** Returns the sum of x over {@code pixels} pixels of a chunk. */
    double sum(int chunk, int channel, int pixels) {
        int i = chunk * channels + channel;
        return sum[i] + pixels * shift[i];
    }

    /** Returns the sum of {@code (x - mean)^2} over {@code pixels} pixels of a chunk. */
    double squares(int chunk, int channel, int pixels, double mean) {
        int i = chunk * channels + channel;
        double ahead = shift[i] - mean;
        return squares[i] + 2 * ahead * sum[i] + pixels * ahead * ahead;
    }

    /** Returns the sum of {@code dy} over a chunk. */
    double given(int chunk, int channel) {
        return given[chunk * channels + channel];
    }

    /** Returns the sum of {@code dy (x - mean)} over a chunk. */
    double products(int chunk, int channel, double mean) {
        int i = chunk * channels + channel;
        return products[i] + (shift[i] - mean) * given[i];
    }
}
