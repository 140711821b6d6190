package org.implicit4j.tensor.bench;

import java.util.List;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.convolution.Conv2d;
import org.implicit4j.tensor.convolution.ResidualBlock;
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
                        (formula, scope) -> new Conv2d(scope, 64, 64, 3).apply(formula.varying("x", 1, 128, 128, 64))),
                SpeedCase.block(
                        "conv32_8x64x64",
                        (formula, scope) -> new Conv2d(scope, 32, 32, 3).apply(formula.varying("x", 8, 64, 64, 32))),
                SpeedCase.block("resblock64_1x128x128", ConvolutionCases::residualBlock));
    }

    /** Returns {@code x + b(relu(a(x)))}. */
    static Value residualBlock(Formula.Builder formula, ParameterScope scope) {
        return new ResidualBlock(scope, "a", "b", 64, Border.ZERO).apply(formula.varying("x", 1, 128, 128, 64));
    }
}
