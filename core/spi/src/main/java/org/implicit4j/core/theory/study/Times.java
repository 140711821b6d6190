package org.implicit4j.core.theory.study;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The numbers of iterations that the study shows. */
final class Times {

    private static final int SPREAD = 40;

    private Times() {}

    /** Returns up to 40 numbers from 1 to T, evenly spread in their logarithm: where points and dashes keep apart. */
    static int[] spread(int iterations) {
        return IntStream.range(0, SPREAD)
                .map(i -> (int) Math.round(Math.exp(i * Math.log(iterations) / (SPREAD - 1))))
                .distinct()
                .toArray();
    }

    /** Returns {@code values[t]} for these t. */
    static double[] at(int[] times, double[] values) {
        return Arrays.stream(times).mapToDouble(t -> values[t]).toArray();
    }

    /** Returns all that are shown anywhere. */
    static int[] shown(int iterations) {
        return IntStream.concat(IntStream.of(upTo(iterations)), IntStream.of(spread(iterations)))
                .distinct()
                .sorted()
                .toArray();
    }

    /** Returns 1, 2, 5, 10, 20, 50, 100 as far as T, and T. */
    static int[] upTo(int iterations) {
        return IntStream.concat(IntStream.of(1, 2, 5, 10, 20, 50, 100), IntStream.of(iterations))
                .filter(t -> t <= iterations)
                .distinct()
                .sorted()
                .toArray();
    }
}
