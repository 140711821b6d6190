package org.implicit4j.core.theory.study;

import java.util.random.RandomGenerator;
import org.implicit4j.core.theory.BallBounds;
import org.implicit4j.core.theory.Target;

/** Functions that are locally Lipschitz and not Lipschitz, with their best bounds on balls inside of the domain. */
enum Example implements Target, BallBounds {

    /** {@code 1/x} for x > 0. */
    RECIPROCAL("1/x on [.05,1]", 1, 0.05, 1) {
        @Override
        public double[] value(double[] x) {
            return new double[] {x[0] > 0 ? 1 / x[0] : Double.NaN};
        }

        @Override
        public double lipschitz(double[] x, double r) {
            return square(magnitude(x, r));
        }

        @Override
        public double magnitude(double[] x, double r) {
            return inverse(x[0] - r);
        }
    },

    /** {@code log x} for x > 0. */
    LOGARITHM("log x on [.001,4]", 1, 1e-3, 4) {
        @Override
        public double[] value(double[] x) {
            return new double[] {x[0] > 0 ? Math.log(x[0]) : Double.NaN};
        }

        @Override
        public double lipschitz(double[] x, double r) {
            return inverse(x[0] - r);
        }

        @Override
        public double magnitude(double[] x, double r) {
            return r < x[0]
                    ? Math.max(Math.abs(Math.log(x[0] - r)), Math.abs(Math.log(x[0] + r)))
                    : Double.POSITIVE_INFINITY;
        }
    },

    /** {@code tan x} between its poles at plus and minus pi/2. */
    TANGENT("tan x on [-1.5,1.5]", 1, -1.5, 1.5) {
        @Override
        public double[] value(double[] x) {
            return new double[] {Math.abs(x[0]) < Math.PI / 2 ? Math.tan(x[0]) : Double.NaN};
        }

        @Override
        public double lipschitz(double[] x, double r) {
            double size = magnitude(x, r);
            return 1 + size * size;
        }

        @Override
        public double magnitude(double[] x, double r) {
            double far = Math.abs(x[0]) + r;
            return far < Math.PI / 2 ? Math.tan(far) : Double.POSITIVE_INFINITY;
        }
    },

    /** {@code x / |x|^2} in the plane without 0: it stretches by {@code 1/|x|^2} in every direction. */
    INVERSION("x/|x|² on [-1,1]², without 0", 2, -1, 1) {
        @Override
        public double[] value(double[] x) {
            double square = x[0] * x[0] + x[1] * x[1];
            return new double[] {x[0] / square, x[1] / square};
        }

        @Override
        public double lipschitz(double[] x, double r) {
            return square(magnitude(x, r));
        }

        @Override
        public double magnitude(double[] x, double r) {
            return inverse(Math.hypot(x[0], x[1]) - r);
        }
    };

    private final String label;
    private final int dimension;
    private final double from;
    private final double to;

    Example(String label, int dimension, double from, double to) {
        this.label = label;
        this.dimension = dimension;
        this.from = from;
        this.to = to;
    }

    /** Returns the function in words. */
    String label() {
        return label;
    }

    /** Returns the number of inputs. */
    int dimension() {
        return dimension;
    }

    /** Returns a random input. */
    double[] draw(RandomGenerator random) {
        return random.doubles(dimension, from, to).toArray();
    }

    private static double inverse(double distance) {
        return distance > 0 ? 1 / distance : Double.POSITIVE_INFINITY;
    }

    private static double square(double x) {
        return x * x;
    }
}
