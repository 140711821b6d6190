package org.implicit4j.tensor.convolution;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.jspecify.annotations.Nullable;

/**
 * The layer that doubles the sides of images {@code [batch, height, width, channels]}: each pixel becomes a square of 2 x 2. Its
 * parameters are named and shaped as PyTorch's: {@code weight} {@code [inputs, outputs, 2, 2]} and {@code bias}.
 */
public final class ConvTranspose2d {

    private static final int SIDE = 2;

    private final Parameter weight;
    private final @Nullable Parameter bias;

    private ConvTranspose2d(ParameterScope scope, int inputs, int outputs, boolean biased) {
        weight = scope.add("weight", Initialiser.fanInUniform(), inputs, outputs, SIDE, SIDE);
        double bound = 1 / Math.sqrt((double) outputs * SIDE * SIDE); // PyTorch takes the second length as the fan-in
        bias = biased ? scope.add("bias", Initialiser.uniform(bound), outputs) : null;
    }

    /** Adds a layer with bias, with PyTorch's initial values. */
    public ConvTranspose2d(ParameterScope scope, int inputs, int outputs) {
        this(scope, inputs, outputs, true);
    }

    /** Adds a layer without bias, with PyTorch's initial values. */
    public static ConvTranspose2d withoutBias(ParameterScope scope, int inputs, int outputs) {
        return new ConvTranspose2d(scope, inputs, outputs, false);
    }

    /** Returns the layer's value at {@code x}. */
    public Value apply(Value x) {
        Value grown = x.apply(new TransposedConvolution(SIDE), x.of(weight));
        return bias == null ? grown : grown.plus(x.of(bias));
    }
}
