package org.implicit4j.tensor.state;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Where the samples of a state lie.
 *
 * @param sampleShape the shape that all samples share; empty for a ragged batch
 * @param offsets the first number of each sample, then the number of numbers
 */
record Layout(long[] sampleShape, long[] offsets) {

    static Layout of(long[] sampleShape, LongStream lengths) {
        long[] each = lengths.toArray();
        long[] offsets = new long[each.length + 1];
        for (int s = 0; s < each.length; s++) {
            offsets[s + 1] = Math.addExact(offsets[s], each[s]);
        }
        return new Layout(sampleShape, offsets);
    }

    int samples() {
        return offsets.length - 1;
    }

    long length(int sample) {
        return offsets[sample + 1] - offsets[sample];
    }

    long total() {
        return offsets[samples()];
    }

    /** Returns the shape of a state's array. */
    long[] shape() {
        if (sampleShape.length == 0) {
            return new long[] {1, total()};
        }
        return LongStream.concat(LongStream.of(samples()), LongStream.of(sampleShape))
                .toArray();
    }

    Layout restrict(int[] samples) {
        return of(sampleShape, Arrays.stream(samples).mapToLong(this::length));
    }
}
