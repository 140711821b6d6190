package org.implicit4j.tensor.optimise;

import java.util.List;

/**
 * The settings of {@link Adam}.
 *
 * @param firstDecay decay of the mean of the gradients, beta1, in [0, 1)
 * @param secondDecay decay of the mean of their squares, beta2, in [0, 1)
 * @param epsilon added to the root of the second mean, positive
 * @param weightDecay strength of the pull to zero, at least 0
 * @param decoupled whether the pull acts on the weights (AdamW) instead of being part of the gradient
 */
public record AdamOptions(double firstDecay, double secondDecay, double epsilon, double weightDecay, boolean decoupled)
        implements OptimiserOptions {

    /** beta 0.9 and 0.999, epsilon 1e-8, as in the paper; no weight decay. */
    public static final AdamOptions DEFAULT = new AdamOptions(0.9, 0.999, 1e-8, 0, false);

    /**
     * @throws IllegalArgumentException if a number is outside its range
     */
    public AdamOptions {
        requireDecay("firstDecay", firstDecay);
        requireDecay("secondDecay", secondDecay);
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon (%s) must be finite and positive.".formatted(epsilon));
        }
        if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weightDecay (%s) must be finite and >= 0.".formatted(weightDecay));
        }
    }

    private static void requireDecay(String name, double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("%s (%s) must be in [0, 1).".formatted(name, decay));
        }
    }

    /** Returns these settings with weight decay, decoupled (AdamW) or as part of the gradient. */
    public AdamOptions withWeightDecay(double strength, boolean apart) {
        return new AdamOptions(firstDecay, secondDecay, epsilon, strength, apart);
    }

    @Override
    public String name() {
        return "adam";
    }

    @Override
    public List<String> memory() {
        return List.of(Adam.MEAN, Adam.SQUARE);
    }

    @Override
    public Adam from(OptimiserState state) {
        return new Adam(this, state);
    }
}
