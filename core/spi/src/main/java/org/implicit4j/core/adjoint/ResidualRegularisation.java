package org.implicit4j.core.adjoint;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.operator.StateSpace;

/**
 * A penalty {@code weight |G(z) - z|^2 / |z|^2} on what is left of the residual where a forward pass ends, averaged over samples;
 * z is taken as a constant. A network that is unrolled may learn to decode well from iterates that run in circles; this makes
 * them come to rest.
 *
 * <p>It costs two evaluations, and nothing is gained at a fixed point that is reached.
 *
 * @param weight of the penalty beside the loss; more than 0
 */
public record ResidualRegularisation(double weight) {

    /** @throws IllegalArgumentException if the weight is not finite and more than 0 */
    public ResidualRegularisation {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "weight (%s) must be finite and more than 0.\nMaybe leave the regularisation out."
                            .formatted(weight));
        }
    }

    /**
     * Has the operator collect the gradient of the penalty.
     *
     * @param at where the forward pass ends; not modified, not 0
     * @return {@code |G(z) - z|^2 / |z|^2}, averaged over the samples; the penalty is weight times it
     */
    public <Z> double collect(ParametricOperator<Z> operator, Z at) {
        StateSpace<Z> space = operator.space();
        double[] sizes = space.norms(at);
        Z value = operator.linearise(at);
        Z residual = space.combine(1, value, -1, at);
        double[] residuals = space.norms(residual);
        double[] scale = Arrays.stream(sizes)
                .map(size -> 2 * weight / (space.samples() * size * size))
                .toArray();
        Z cotangent = space.linearCombination(new double[][] {scale}, List.of(residual));
        operator.collect(at, cotangent);
        List.of(value, residual, cotangent).forEach(space::release);
        double sum = 0;
        for (int s = 0; s < sizes.length; s++) {
            double relative = residuals[s] / sizes[s];
            sum += relative * relative;
        }
        return sum / sizes.length;
    }
}
