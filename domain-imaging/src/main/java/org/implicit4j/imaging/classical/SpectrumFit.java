package org.implicit4j.imaging.classical;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How well a blur and noise explain the spectrum of an observed picture, when the spectrum before was of a known shape: the
 * power of frequency i is then exponentially distributed with the mean {@code q = strength * blur[i] * shape[i] + variance},
 * and minus the logarithm of its likelihood is {@code log q + observed[i] / q}. Immutable; threads may share it.
 */
public final class SpectrumFit {

    private static final double LEAST_LOG = -40; // of the strength: far below any picture of 16 bits
    private static final double GREATEST_LOG = 20;
    private static final double PRECISION =
            1e-4; // of the logarithm; the misfit is flat there, so it is off by less than 1e-8
    private static final int MOST_STEPS = 60; // halving alone needs 20

    private final int[] places; // of the frequencies that count
    private final double[] shape; // of all frequencies
    private final double[] observed; // of those that count, as the rest
    private final double[] times;
    private final double variance;
    private final double total;
    private final double start; // the logarithm of the strength that explains the power without blur and noise

    /**
     * Prepares a fit.
     *
     * @param observed the power of each frequency, {@code |F y|^2 / pixels}; not modified, as the others
     * @param shape of the power before blur and noise
     * @param times how much each frequency counts, 0 for those that are left out
     * @param variance of the noise in a pixel, more than 0
     */
    public SpectrumFit(double[] observed, double[] shape, double[] times, double variance) {
        if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("variance (%s) must be more than 0 and finite.".formatted(variance));
        }
        if (observed.length != shape.length || observed.length != times.length) {
            throw new IllegalArgumentException("%d observed frequencies, %d of the shape and %d counts do not fit."
                    .formatted(observed.length, shape.length, times.length));
        }
        places = IntStream.range(0, times.length).filter(i -> times[i] > 0).toArray();
        this.shape = shape.clone();
        this.observed = Arrays.stream(places).mapToDouble(i -> observed[i]).toArray();
        this.times = Arrays.stream(places).mapToDouble(i -> times[i]).toArray();
        this.variance = variance;
        total = Arrays.stream(this.times).sum();
        double power =
                Arrays.stream(places).mapToDouble(i -> times[i] * observed[i]).sum();
        double unit =
                Arrays.stream(places).mapToDouble(i -> times[i] * shape[i]).sum();
        start = unit > 0 ? Math.log(power / unit) : 0;
    }

    /**
     * Returns the strength of greatest likelihood, by Newton's method with the expected curvature, kept between bounds.
     *
     * @param blur {@code |A|^2} of each frequency
     */
    public double strength(double[] blur) {
        return strengthOf(blurred(blur));
    }

    private double strengthOf(double[] unit) {
        double low = LEAST_LOG;
        double high = GREATEST_LOG;
        double log = Math.min(high, Math.max(low, start));
        for (int step = 0; step < MOST_STEPS; step++) {
            double strength = Math.exp(log);
            double slope = 0;
            double curvature = 0;
            for (int i = 0; i < unit.length; i++) {
                double signal = strength * unit[i];
                double inverse = 1 / (signal + variance);
                double part = signal * inverse;
                slope += times[i] * part * (1 - observed[i] * inverse);
                curvature += times[i] * part * part;
            }
            if (slope > 0) {
                high = log;
            } else {
                low = log;
            }
            double newton = log - slope / curvature;
            double next = newton > low && newton < high ? newton : (low + high) / 2;
            if (Math.abs(next - log) < PRECISION) {
                return Math.exp(next);
            }
            log = next;
        }
        return Math.exp(log);
    }

    /**
     * Returns the mean of {@code log q + observed / q} at the best strength: the less, the better the blur explains what was
     * observed. A blur that takes away too much leaves large quotients, one that leaves too much is paid for by log q.
     *
     * @param blur {@code |A|^2} of each frequency
     */
    public double misfit(double[] blur) {
        double[] unit = blurred(blur);
        double strength = strengthOf(unit);
        double sum = 0;
        for (int i = 0; i < unit.length; i++) {
            double expected = strength * unit[i] + variance;
            sum += times[i] * (Math.log(expected) + observed[i] / expected);
        }
        return sum / total;
    }

    private double[] blurred(double[] blur) {
        double[] unit = new double[places.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = blur[places[i]] * shape[places[i]];
        }
        return unit;
    }
}
