package org.implicit4j.tensor.bench;

import org.implicit4j.tensor.convolution.Convolution;
import org.implicit4j.tensor.convolution.Epilogue;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.jspecify.annotations.Nullable;

/** A convolution of 3 x 3 pixels with zeros around the image and as many channels behind it as before. */
final class Conv3x3 {

    private final Parameter weight;
    private final @Nullable Parameter bias;

    private Conv3x3(ParameterScope scope, int channels, boolean biased) {
        weight = scope.add("weight", Initialiser.fanInUniform(), channels, channels, 3, 3);
        bias = biased ? scope.add("bias", Initialiser.uniform(1 / Math.sqrt(9 * channels)), channels) : null;
    }

    Conv3x3(ParameterScope scope, int channels) {
        this(scope, channels, true);
    }

    static Conv3x3 withoutBias(ParameterScope scope, int channels) {
        return new Conv3x3(scope, channels, false);
    }

    Value apply(Value x) {
        return bias == null
                ? x.apply(new Convolution(1, 1, Epilogue.NONE), x.of(weight))
                : x.apply(new Convolution(1, 1, Epilogue.BIAS), x.of(weight), x.of(bias));
    }
}
