package org.implicit4j.imaging.command;

import java.util.Arrays;
import java.util.List;

/** Standard deviations of noise as users write them: {@code 0.03}, or {@code 7.65/255}; more than 0, at most 1. */
final class NoiseText {

    private NoiseText() {}

    /**
     * Returns the deviation.
     *
     * @throws IllegalArgumentException if it is no such number
     */
    static double parse(String text) {
        try {
            String[] parts = text.strip().split("/", -1);
            double value = Double.parseDouble(parts[0]);
            if (parts.length == 2) {
                value /= Double.parseDouble(parts[1]);
            }
            if (parts.length <= 2 && value > 0 && value <= 1) {
                return value;
            }
            throw new IllegalArgumentException(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "noise (%s) must be a number more than 0 and at most 1, where white is 1.\n".formatted(text)
                            + "Maybe write deviations of 8-bit pictures as in 7.65/255.",
                    e);
        }
    }

    /**
     * Returns the deviations in a list separated by commas.
     *
     * @throws IllegalArgumentException if one is none
     */
    static List<Double> parseAll(String text) {
        return Arrays.stream(text.split(",", -1)).map(NoiseText::parse).toList();
    }
}
