package org.implicit4j.tensor.optimise;

/** The learning rate as a function of the step. */
@FunctionalInterface
public interface Schedule {

    /** Returns the learning rate of step {@code step}, counted from 0. */
    double rate(long step);

    /** Returns {@code rate} at every step. */
    static Schedule constant(double rate) {
        return step -> rate;
    }

    /**
     * Falls from {@code highest} to {@code lowest} along half a cosine over {@code steps} steps, then stays.
     *
     * <p>Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts, ICLR 2017, equation 5, without restarts.
     */
    static Schedule cosine(double highest, double lowest, long steps) {
        return step -> {
            double part = Math.min(1, (double) step / Math.max(1, steps));
            return lowest + (highest - lowest) * (1 + Math.cos(Math.PI * part)) / 2;
        };
    }

    /** Rises in equal parts to this schedule's rate during the first {@code steps} steps, which count as its own. */
    default Schedule warmedUp(long steps) {
        return step -> step < steps ? rate(step) * (step + 1) / steps : rate(step);
    }
}
