package org.implicit4j.tensor.bench;

import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.ParameterScope;

/** Convolutions of 3 x 3 pixels with zeros around the image, and the residual block of U-Nets made of two. */
final class ConvolutionCases {

    private ConvolutionCases() {}

    static List<SpeedCase> all() {
        return List.of(
                SpeedCase.block(
                        "conv64_1x128x128",
                        (formula, scope) -> new Conv3x3(scope, 64).apply(formula.varying("x", 1, 128, 128, 64))),
                SpeedCase.block(
                        "conv32_8x64x64",
                        (formula, scope) -> new Conv3x3(scope, 32).apply(formula.varying("x", 8, 64, 64, 32))),
                SpeedCase.block("resblock64_1x128x128", ConvolutionCases::residualBlock));
    }

    /** Returns {@code x + b(relu(a(x)))}. */
    static Value residualBlock(Formula.Builder formula, ParameterScope scope) {
        Value x = formula.varying("x", 1, 128, 128, 64);
        var a = Conv3x3.withoutBias(scope.in("a"), 64);
        var b = Conv3x3.withoutBias(scope.in("b"), 64);
        return b.apply(a.apply(x).relu()).plus(x);
    }
}
