package org.implicit4j.tensor.convolution;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.jspecify.annotations.Nullable;

/**
 * The layer {@code y = conv(x, weight) + bias} on images {@code [batch, height, width, channels]}, with stride 1 and a square
 * kernel of odd side, or halving the image by windows of 2 x 2. Its parameters are named and shaped as PyTorch's: {@code weight}
 * {@code [outputs, inputs, side, side]} and {@code bias}.
 */
public final class Conv2d {

    private final Parameter weight;
    private final @Nullable Parameter bias;
    private final int stride;
    private final Border border;

    private Conv2d(ParameterScope scope, int inputs, int outputs, int side, int stride, Border border, boolean biased) {
        this.stride = stride;
        this.border = border;
        this.weight = scope.add("weight", Initialiser.fanInUniform(), outputs, inputs, side, side);
        double bound = 1 / Math.sqrt((double) inputs * side * side);
        this.bias = biased ? scope.add("bias", Initialiser.uniform(bound), outputs) : null;
    }

    /** Adds a layer with bias that sees zeros around the image, with PyTorch's initial values. */
    public Conv2d(ParameterScope scope, int inputs, int outputs, int side) {
        this(scope, inputs, outputs, side, Border.ZERO, true);
    }

    /**
     * Adds a layer with PyTorch's initial values.
     *
     * @param side of the kernel, odd
     * @param biased whether there is a bias
     * @throws IllegalArgumentException if {@code side} is even or not positive
     */
    public Conv2d(ParameterScope scope, int inputs, int outputs, int side, Border border, boolean biased) {
        this(scope, inputs, outputs, requireOdd(side), 1, border, biased);
    }

    /**
     * Adds a layer without bias, with PyTorch's initial values.
     *
     * @param side of the kernel, odd
     * @throws IllegalArgumentException if {@code side} is even or not positive
     */
    public static Conv2d withoutBias(ParameterScope scope, int inputs, int outputs, int side, Border border) {
        return new Conv2d(scope, inputs, outputs, side, border, false);
    }

    /** Adds a layer without bias that halves the image by windows of 2 x 2, with PyTorch's initial values. */
    public static Conv2d halving(ParameterScope scope, int inputs, int outputs) {
        return new Conv2d(scope, inputs, outputs, 2, 2, Border.NONE, false);
    }

    private static int requireOdd(int side) {
        if (side < 1 || side % 2 == 0) {
            throw new IllegalArgumentException("The side of a kernel (%d) must be odd.".formatted(side));
        }
        return side;
    }

    /** Returns the layer's value at {@code x}. */
    public Value apply(Value x) {
        int half = (weight.length(2) - 1) / 2;
        var convolution =
                new Convolution(stride, border == Border.ZERO ? half : 0, bias == null ? Epilogue.NONE : Epilogue.BIAS);
        Value seen =
                border == Border.CIRCULAR && half > 0 ? x.apply(new CircularPad(new Frame(half, half, half, half))) : x;
        return bias == null ? seen.apply(convolution, x.of(weight)) : seen.apply(convolution, x.of(weight), x.of(bias));
    }
}
