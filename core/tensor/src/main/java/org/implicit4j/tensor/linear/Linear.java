package org.implicit4j.tensor.linear;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.jspecify.annotations.Nullable;

/**
 * The layer {@code y = x transpose(W) + b} on the innermost axis, with parameters {@code weight} and {@code bias}; on images
 * with channels last this is the convolution of one pixel.
 */
public final class Linear {

    private final Parameter weight;
    private final @Nullable Parameter bias;

    private Linear(ParameterScope scope, Initialiser initialiser, int inputs, boolean biased, int... shape) {
        this.weight = scope.add("weight", initialiser, shape);
        this.bias = biased ? scope.add("bias", Initialiser.uniform(1 / Math.sqrt(inputs)), shape[0]) : null;
    }

    /** Adds a weight of shape {@code [outputs, inputs]} and a bias, with PyTorch's initial values. */
    public Linear(ParameterScope scope, int inputs, int outputs) {
        this(scope, Initialiser.fanInUniform(), inputs, true, outputs, inputs);
    }

    /** Returns a layer without bias, with PyTorch's initial values. */
    public static Linear withoutBias(ParameterScope scope, int inputs, int outputs) {
        return withoutBias(scope, Initialiser.fanInUniform(), inputs, outputs);
    }

    /** Returns a layer without bias whose weight is drawn by {@code initialiser}. */
    public static Linear withoutBias(ParameterScope scope, Initialiser initialiser, int inputs, int outputs) {
        return new Linear(scope, initialiser, inputs, false, outputs, inputs);
    }

    /** Returns the layer of a convolution of one pixel, whose weight has shape {@code [outputs, inputs, 1, 1]}. */
    public static Linear ofPixels(ParameterScope scope, int inputs, int outputs) {
        return new Linear(scope, Initialiser.fanInUniform(), inputs, true, outputs, inputs, 1, 1);
    }

    /** Returns the layer's value at {@code x} of shape {@code [..., inputs]}. */
    public Value apply(Value x) {
        return bias == null
                ? x.apply(new LinearMap(false), x.of(weight))
                : x.apply(new LinearMap(true), x.of(weight), x.of(bias));
    }
}
