package org.implicit4j.tensor.norm;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;

/** The root-mean-square norm of the innermost axis, with the parameter {@code weight}, at first 1. */
public final class RmsNorm {

    private final double epsilon;
    private final Parameter weight;

    /** Adds a weight of shape {@code [features]}. */
    public RmsNorm(ParameterScope scope, int features, double epsilon) {
        this.epsilon = epsilon;
        this.weight = scope.add("weight", Initialiser.constant(1), features);
    }

    /** Returns the layer's value at {@code x} of shape {@code [..., features]}. */
    public Value apply(Value x) {
        return x.apply(new RmsNormalisation(epsilon, NormWeights.WEIGHT), x.of(weight));
    }
}
