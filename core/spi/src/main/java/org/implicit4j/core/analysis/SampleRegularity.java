package org.implicit4j.core.analysis;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How regular an operator is at one input x, at its fixed point there.
 *
 * @param sample its index in the batch
 * @param contraction mu(x), the norm of the Jacobian by the state at the fixed point
 * @param inputLipschitz {@code Lip_x}: the largest {@code |G(z, x + dx) - G(z, x)| / |dx|} over the perturbations; NaN if
 *     there is none
 * @param kind the perturbation where that is; empty if there is none
 * @param observedRatio the largest {@code |z*(x + dx) - z*(x)| / |dx|} of those whose solves converged; NaN if there is none
 * @param predicted plain iterations after which the residual is small enough if each multiplies it by mu; absent if mu is not
 *     below 1
 * @param actual plain iterations after which it was; absent if it never was
 * @param converged whether the solve for the fixed point did; if not, all numbers are of the best point found
 */
public record SampleRegularity(
        int sample,
        double contraction,
        double inputLipschitz,
        String kind,
        double observedRatio,
        OptionalInt predicted,
        OptionalInt actual,
        boolean converged) {

    /** Returns {@code Lip_x / (1 - mu)}, which bounds the local Lipschitz constant of z* in x; absent if mu is not below 1. */
    public OptionalDouble bound() {
        return contraction < 1 && !Double.isNaN(inputLipschitz)
                ? OptionalDouble.of(inputLipschitz / (1 - contraction))
                : OptionalDouble.empty();
    }

    /**
     * Returns by which share of {@link #bound} the answer was seen to move: near 1 the bound bites, and only a mu nearer to 1
     * would let the answer depend more steeply on this input; absent without a bound or an observation.
     */
    public OptionalDouble tightness() {
        OptionalDouble bound = bound();
        return bound.isPresent() && bound.getAsDouble() > 0 && !Double.isNaN(observedRatio)
                ? OptionalDouble.of(observedRatio / bound.getAsDouble())
                : OptionalDouble.empty();
    }
}
