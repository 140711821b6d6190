package org.implicit4j.tensor.norm;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;

/** The layer norm of the innermost axis, with parameters {@code weight} and {@code bias}, at first 1 and 0. */
public final class LayerNorm {

    /** What PyTorch adds to variances unless told otherwise. */
    public static final double EPSILON = 1e-5;

    private final double epsilon;
    private final Parameter weight;
    private final Parameter bias;

    /** Adds a weight and a bias of shape {@code [features]}. */
    public LayerNorm(ParameterScope scope, int features, double epsilon) {
        this.epsilon = epsilon;
        this.weight = scope.add("weight", Initialiser.constant(1), features);
        this.bias = scope.add("bias", Initialiser.constant(0), features);
    }

    /** Returns the layer's value at {@code x} of shape {@code [..., features]}. */
    public Value apply(Value x) {
        return x.apply(new LayerNormalisation(epsilon, NormWeights.WEIGHT_AND_BIAS), x.of(weight), x.of(bias));
    }
}
