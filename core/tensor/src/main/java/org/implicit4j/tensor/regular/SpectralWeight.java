package org.implicit4j.tensor.regular;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;

/**
 * A weight by {@link SpectralNorm}: parameter {@code weight_orig}, and bound inputs for the singular vectors, which a {@link
 * PowerIteration} keeps.
 */
public final class SpectralWeight {

    private final Parameter weight;

    /**
     * Adds the parameter.
     *
     * @param shape of the weight, outputs first
     */
    public SpectralWeight(ParameterScope scope, Initialiser initialiser, int... shape) {
        this.weight = scope.add("weight_orig", initialiser, shape);
    }

    /** Returns the parameter, of which a power iteration finds the singular vectors. */
    public Parameter parameter() {
        return weight;
    }

    /** Returns the weight in the formula of {@code any}; adds the bound inputs u and v, in this order. */
    public Value in(Value any) {
        int outputs = weight.length(0);
        String stem = weight.name().replaceFirst("_orig$", "");
        return any.of(weight)
                .apply(
                        new SpectralNorm(),
                        any.bound(stem + "_u", outputs),
                        any.bound(stem + "_v", weight.size() / outputs));
    }
}
