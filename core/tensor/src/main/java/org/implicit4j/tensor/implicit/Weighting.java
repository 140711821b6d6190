package org.implicit4j.tensor.implicit;

/**
 * How much the losses on the way to a fixed point count beside its own, which counts 1. In a row of n losses that ends with
 * the fixed point's, the one at place k, from 1, weighs what {@link #weight} says.
 */
public sealed interface Weighting {

    /**
     * Returns the weight.
     *
     * @param place from 1
     * @param count of all losses, that of the fixed point included
     */
    double weight(int place, int count);

    /**
     * {@code gamma^(n - k)}.
     *
     * @param gamma in (0, 1]; torchdeq takes 0.8
     */
    record Exponential(double gamma) implements Weighting {

        /** @throws IllegalArgumentException if gamma is outside its range */
        public Exponential {
            requireShare("gamma", gamma);
        }

        @Override
        public double weight(int place, int count) {
            return Math.pow(gamma, count - place);
        }
    }

    /**
     * {@code 1 - gamma (n - k) / n}.
     *
     * @param gamma in (0, 1]; torchdeq takes 0.9
     */
    record Linear(double gamma) implements Weighting {

        /** @throws IllegalArgumentException if gamma is outside its range */
        public Linear {
            requireShare("gamma", gamma);
        }

        @Override
        public double weight(int place, int count) {
            return 1 - gamma * (count - place) / count;
        }
    }

    /**
     * The same at every place but the last.
     *
     * @param share in (0, 1]
     */
    record Constant(double share) implements Weighting {

        /** @throws IllegalArgumentException if the share is outside its range */
        public Constant {
            requireShare("share", share);
        }

        @Override
        public double weight(int place, int count) {
            return place == count ? 1 : share;
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("%s (%s) must be in (0, 1].".formatted(name, value));
        }
    }
}
