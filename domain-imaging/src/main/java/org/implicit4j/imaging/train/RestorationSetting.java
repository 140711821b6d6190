package org.implicit4j.imaging.train;

import java.util.stream.IntStream;

/**
 * How a restoration is trained.
 *
 * @param crops per step
 * @param side of a crop, a multiple of what the network asks for
 * @param buffer where crops are iterated
 * @param validationIterations after which the error is measured
 */
public record RestorationSetting(int crops, int side, Buffer buffer, int validationIterations) {

    /**
     * Crops that keep their iterate from one step to the next; see {@link RestorationTask}.
     *
     * @param longest how many steps a crop stays at most; 1 for a network that is applied once
     * @param between iterations without a gradient before each step, on average
     * @param groups of crops that take turns
     */
    public record Buffer(int longest, int between, int groups) {

        /** Nothing stays: for networks that are applied once. */
        public static final Buffer NONE = new Buffer(1, 0, 1);

        /** @throws IllegalArgumentException if a number is below its least */
        public Buffer {
            if (Math.min(longest, groups) < 1 || between < 0) {
                throw new IllegalArgumentException(
                        "longest (%d) and groups (%d) must be at least 1, and between (%d) at least 0."
                                .formatted(longest, groups, between));
            }
        }
    }

    /** @throws IllegalArgumentException if a number is below 1 */
    public RestorationSetting {
        if (IntStream.of(crops, side, validationIterations).anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("crops (%d), side (%d) and validationIterations (%d) must be at least 1."
                    .formatted(crops, side, validationIterations));
        }
    }
}
