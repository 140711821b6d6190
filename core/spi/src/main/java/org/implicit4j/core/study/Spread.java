package org.implicit4j.core.study;

import java.util.Arrays;

/**
 * How numbers are spread over the samples. A quantile q is the number of rank {@code ceil(q n)}; NaN counts as larger than
 * every number, and makes mean and deviation NaN.
 *
 * @param count how many there are; with none, all else is NaN
 * @param mean their mean
 * @param deviation their standard deviation, divided by the count
 * @param low the 10 % quantile
 * @param median the 50 % quantile
 * @param high the 90 % quantile
 * @param max the largest
 */
public record Spread(int count, double mean, double deviation, double low, double median, double high, double max) {

    /** Returns the spread of {@code values}, which may be empty. */
    public static Spread of(double[] values) {
        double mean = mean(values);
        double variance =
                mean(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).toArray());
        return new Spread(
                values.length,
                mean,
                Math.sqrt(variance),
                quantile(0.1, values),
                quantile(0.5, values),
                quantile(0.9, values),
                quantile(1, values));
    }

    /** Returns the mean of {@code values}; NaN if there are none. */
    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** Returns the number of rank {@code ceil(q n)} among n {@code values}; NaN if there are none. */
    static double quantile(double q, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(q * sorted.length) - 1)];
    }
}
