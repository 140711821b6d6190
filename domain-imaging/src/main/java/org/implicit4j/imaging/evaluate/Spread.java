package org.implicit4j.imaging.evaluate;

import java.util.List;

/**
 * A number over pictures.
 *
 * @param mean over them
 * @param deviation the standard deviation, {@code sqrt(sum (x - mean)^2 / (n - 1))}; 0 for one picture
 */
public record Spread(double mean, double deviation) {

    static Spread of(List<Double> numbers) {
        double mean = mean(numbers);
        double squares = numbers.stream()
                .mapToDouble(x -> x)
                .map(x -> (x - mean) * (x - mean))
                .sum();
        return new Spread(mean, numbers.size() < 2 ? 0 : Math.sqrt(squares / (numbers.size() - 1)));
    }

    static double mean(List<Double> numbers) {
        return numbers.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
    }
}
