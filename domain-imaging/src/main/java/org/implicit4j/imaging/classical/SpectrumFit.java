package org.implicit4j.imaging.classical;

/**
 * How well a blur and noise explain the spectrum of an observed picture, when the spectrum before was of a known shape: the
 * power of frequency i is then exponentially distributed with the mean {@code q = strength * blur[i] * shape[i] + variance},
 * and minus the logarithm of its likelihood is {@code log q + observed[i] / q}. Immutable; threads may share it.
 */
public final class SpectrumFit {

    private static final double LEAST_LOG = -40; // of the strength: far below any picture of 16 bits
    private static final double GREATEST_LOG = 20;
    private static final double PRECISION = 1e-6; // of the logarithm
    private static final int MOST_STEPS = 60; // halving alone needs 26

    private final double[] observed;
    private final double[] shape;
    private final double[] times;
    private final double variance;
    private final double total;

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
        this.observed = observed.clone();
        this.shape = shape.clone();
        this.times = times.clone();
        this.variance = variance;
        double sum = 0;
        for (double count : times) {
            sum += count;
        }
        total = sum;
    }

    /**
     * Returns the strength of greatest likelihood, by Newton's method with the expected curvature, kept between bounds.
     *
     * @param blur {@code |A|^2} of each frequency
     */
    public double strength(double[] blur) {
        double low = LEAST_LOG;
        double high = GREATEST_LOG;
        double log = (low + high) / 2;
        for (int step = 0; step < MOST_STEPS; step++) {
            double strength = Math.exp(log);
            double slope = 0;
            double curvature = 0;
            for (int i = 0; i < observed.length; i++) {
                double signal = strength * blur[i] * shape[i];
                double expected = signal + variance;
                double part = signal / expected;
                slope += times[i] * part * (1 - observed[i] / expected);
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
        double strength = strength(blur);
        double sum = 0;
        for (int i = 0; i < observed.length; i++) {
            if (times[i] > 0) {
                double expected = strength * blur[i] * shape[i] + variance;
                sum += times[i] * (Math.log(expected) + observed[i] / expected);
            }
        }
        return sum / total;
    }
}
