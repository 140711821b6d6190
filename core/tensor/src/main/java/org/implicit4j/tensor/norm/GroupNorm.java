package org.implicit4j.tensor.norm;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;

/** The norm of groups of channels of images, with parameters {@code weight} and {@code bias}, at first 1 and 0. */
public final class GroupNorm {

    private final int groups;
    private final double epsilon;
    private final Parameter weight;
    private final Parameter bias;

    /**
     * Adds a weight and a bias of shape {@code [channels]}.
     *
     * @param groups divides {@code channels}
     */
    public GroupNorm(ParameterScope scope, int groups, int channels, double epsilon) {
        this.groups = groups;
        this.epsilon = epsilon;
        this.weight = scope.add("weight", Initialiser.constant(1), channels);
        this.bias = scope.add("bias", Initialiser.constant(0), channels);
    }

    /** Returns the layer of an instance norm with parameters, as many groups as channels; without, see {@link InstanceNorm}. */
    public static GroupNorm ofInstances(ParameterScope scope, int channels, double epsilon) {
        return new GroupNorm(scope, channels, channels, epsilon);
    }

    /** Returns the layer's value at {@code x} of shape {@code [batch, ..., channels]}. */
    public Value apply(Value x) {
        return x.apply(new GroupNormalisation(groups, epsilon, NormWeights.WEIGHT_AND_BIAS), x.of(weight), x.of(bias));
    }
}
