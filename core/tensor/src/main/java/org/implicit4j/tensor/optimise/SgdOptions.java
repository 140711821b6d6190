package org.implicit4j.tensor.optimise;

import java.util.List;

/**
 * The settings of {@link Sgd}.
 *
 * @param momentum how much of the velocity stays from step to step, in [0, 1)
 * @param nesterov whether the gradient counts as if it were taken one step of the velocity ahead; needs momentum
 * @param weightDecay strength of the pull to zero, at least 0; part of the gradient
 */
public record SgdOptions(double momentum, boolean nesterov, double weightDecay) implements OptimiserOptions {

    /** Plain descent: no momentum and no weight decay. */
    public static final SgdOptions PLAIN = new SgdOptions(0, false, 0);

    /**
     * @throws IllegalArgumentException if a number is outside its range, or {@code nesterov} has no momentum
     */
    public SgdOptions {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum (%s) must be in [0, 1).".formatted(momentum));
        }
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("Nesterov's rule needs momentum, but it is 0.\nMaybe set it to 0.9.");
        }
        if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weightDecay (%s) must be finite and >= 0.".formatted(weightDecay));
        }
    }

    /** Returns these settings with momentum, by Nesterov's rule or the plain one. */
    public SgdOptions withMomentum(double share, boolean ahead) {
        return new SgdOptions(share, ahead, weightDecay);
    }

    /** Returns these settings with weight decay. */
    public SgdOptions withWeightDecay(double strength) {
        return new SgdOptions(momentum, nesterov, strength);
    }

    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public List<String> memory() {
        return momentum == 0 ? List.of() : List.of(Sgd.VELOCITY);
    }

    @Override
    public Sgd from(OptimiserState state) {
        return new Sgd(this, state);
    }
}
