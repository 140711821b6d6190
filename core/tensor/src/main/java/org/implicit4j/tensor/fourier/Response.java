package org.implicit4j.tensor.fourier;

/**
 * What a filter does to a frequency whose power under a blur is {@code p >= 0}, given a parameter s of the sample; each is real,
 * so that a filter is its own transpose.
 */
public enum Response {

    /** {@code 1 / (p + beta)}, {@code beta = exp(s)}: the inverse of a blur's normal equations. */
    DIVISION {
        @Override
        public double value(double p, double s) {
            return 1 / (p + Math.exp(s));
        }

        @Override
        public double slope(double p, double s) {
            double beta = Math.exp(s);
            return -beta / ((p + beta) * (p + beta));
        }
    },

    /** {@code beta / (p + beta)}, {@code beta = exp(s)}: the proximal step of a blur's data term, of the point it starts from. */
    PROXIMAL {
        @Override
        public double value(double p, double s) {
            double beta = Math.exp(s);
            return beta / (p + beta);
        }

        @Override
        public double slope(double p, double s) {
            double beta = Math.exp(s);
            return beta * p / ((p + beta) * (p + beta));
        }
    },

    /** {@code 1 - gamma p}, {@code gamma = 1.9 / (1 + exp(-s))}: a gradient step on a blur's data term, of the point. */
    DESCENT {
        @Override
        public double value(double p, double s) {
            return 1 - p * SCALE.value(p, s);
        }

        @Override
        public double slope(double p, double s) {
            return -p * SCALE.slope(p, s);
        }
    },

    /** {@code gamma = 1.9 / (1 + exp(-s))} at every frequency: the step's size. Below 2, so that it stays stable while p is at most 1. */
    SCALE {
        @Override
        public double value(double p, double s) {
            return LONGEST_STEP / (1 + Math.exp(-s));
        }

        @Override
        public double slope(double p, double s) {
            double part = 1 / (1 + Math.exp(-s));
            return LONGEST_STEP * part * (1 - part);
        }
    };

    /** The largest step of {@link #DESCENT}: gradient descent on a quadratic of curvature 1 diverges from 2 on. */
    public static final double LONGEST_STEP = 1.9;

    /** Returns what the frequency is multiplied by. */
    public abstract double value(double p, double s);

    /** Returns the derivative of {@link #value} by s. */
    public abstract double slope(double p, double s);
}
