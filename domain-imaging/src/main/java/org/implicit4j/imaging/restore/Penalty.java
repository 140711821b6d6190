package org.implicit4j.imaging.restore;

import java.util.Set;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * The penalty beta of half-quadratic splitting at noise 0.03, where white is 1. Its data step multiplies what the observation says at a
 * frequency by {@code a / (a^2 + beta)}, where a is what the blur leaves of it; that is at most {@code 1 / (2 sqrt(beta))}, so that no
 * frequency is amplified from {@code beta = 1/4} on, which is where the paper starts.
 *
 * @param beta more than 0
 */
public record Penalty(double beta) {

    private static final Set<Scheme> SCHEMES = Set.of(Scheme.HQS, Scheme.ADMM);

    /** @throws IllegalArgumentException if {@code beta} is not positive and finite */
    public Penalty {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("beta (%s) must be finite and more than 0.".formatted(beta));
        }
    }

    /** Returns whether a restorer has one penalty. */
    public static boolean isOf(Restorer restorer) {
        return restorer instanceof RestorationNetwork network && SCHEMES.contains(network.scheme());
    }

    /**
     * Gives weights this penalty, and a level of the denoiser with which {@code beta level^2}, the weight of the prior at a fixed
     * point, is as before.
     *
     * @param weights of a restorer that has a penalty
     */
    public void applyTo(Parameters weights) {
        ParameterLayout layout = weights.layout();
        int step = layout.parameter("step.offset").offset();
        int level = layout.parameter("level.offset").offset();
        float[] values = weights.toFloats();
        float logBeta = (float) Math.log(beta);
        values[level] += (values[step] - logBeta) / 2;
        values[step] = logBeta;
        weights.set(values);
    }
}
