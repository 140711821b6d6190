package org.implicit4j.lp.data;

import java.util.Arrays;

/** An array as numpy stores it: a shape, and the values with the last index running fastest. */
sealed interface NpyArray {

    int[] shape();

    /** Numbers of numpy's type float64. */
    record Doubles(int[] shape, double[] values) implements NpyArray {
        public Doubles {
            requireSize(shape, values.length);
        }
    }

    /** Numbers of numpy's type int64. */
    record Longs(int[] shape, long[] values) implements NpyArray {
        public Longs {
            requireSize(shape, values.length);
        }
    }

    private static void requireSize(int[] shape, int length) {
        long size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        if (size != length) {
            throw new IllegalArgumentException(
                    "%d values do not fill an array of shape %s.".formatted(length, Arrays.toString(shape)));
        }
    }
}
