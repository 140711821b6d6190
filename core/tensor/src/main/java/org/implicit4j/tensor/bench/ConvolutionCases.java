package org.implicit4j.tensor.bench;

import java.util.List;
import org.implicit4j.tensor.convolution.Convolution;
import org.implicit4j.tensor.convolution.Epilogue;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.ParameterScope;

/** Convolutions of 3 x 3 pixels with zeros around the image, and the residual block of U-Nets made of two. */
final class ConvolutionCases {

    private ConvolutionCases() {}

    static List<SpeedCase> all() {
        return List.of(
                SpeedCase.block(
                        "conv64_1x128x128", (formula, scope) -> biased(formula.varying("x", 1, 128, 128, 64), scope)),
                SpeedCase.block(
                        "conv32_8x64x64", (formula, scope) -> biased(formula.varying("x", 8, 64, 64, 32), scope)),
                SpeedCase.block("resblock64_1x128x128", ConvolutionCases::residualBlock));
    }

    /** Returns {@code x + b(relu(a(x)))}. */
    static Value residualBlock(Formula.Builder formula, ParameterScope scope) {
        Value x = formula.varying("x", 1, 128, 128, 64);
        return plain(plain(x, scope.in("a")).relu(), scope.in("b")).plus(x);
    }

    /** Returns a convolution with as many channels as {@code x} and a bias. */
    static Value biased(Value x, ParameterScope scope) {
        int channels = x.shape().length(-1);
        var weight = scope.add("weight", Initialiser.fanInUniform(), channels, channels, 3, 3);
        var bias = scope.add("bias", Initialiser.uniform(1 / Math.sqrt(9 * channels)), channels);
        return x.apply(new Convolution(1, 1, Epilogue.BIAS), x.of(weight), x.of(bias));
    }

    private static Value plain(Value x, ParameterScope scope) {
        int channels = x.shape().length(-1);
        var weight = scope.add("weight", Initialiser.fanInUniform(), channels, channels, 3, 3);
        return x.apply(new Convolution(1, 1, Epilogue.NONE), x.of(weight));
    }
}
