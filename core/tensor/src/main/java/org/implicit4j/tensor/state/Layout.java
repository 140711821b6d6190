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

    /**
     * Returns the layout of samples of one shape.
     *
     * @throws IllegalArgumentException if a length is below 1 or there is no sample shape
     */
    static Layout of(int samples, long... sampleShape) {
        if (samples < 1 || sampleShape.length == 0 || LongStream.of(sampleShape).anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("samples (%d) and each length of a sample's shape %s must be at least 1."
                    .formatted(samples, Arrays.toString(sampleShape)));
        }
        long size = LongStream.of(sampleShape).reduce(1, Math::multiplyExact);
        return of(sampleShape.clone(), LongStream.generate(() -> size).limit(samples));
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
