package org.implicit4j.tensor.spectral;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.linear.Linear;
import org.implicit4j.tensor.parameter.ParameterScope;

/** The network {@code mlp2(gelu(mlp1(x)))} of each pixel alone, with two convolutions of one pixel and their biases. */
public final class PixelMlp {

    private final Linear mlp1;
    private final Linear mlp2;

    /** Adds the parameters {@code mlp1} and {@code mlp2}, with PyTorch's initial values. */
    public PixelMlp(ParameterScope scope, int inputs, int hidden, int outputs) {
        this.mlp1 = Linear.ofPixels(scope.in("mlp1"), inputs, hidden);
        this.mlp2 = Linear.ofPixels(scope.in("mlp2"), hidden, outputs);
    }

    /** Returns the network's value at {@code x} of shape {@code [..., inputs]}. */
    public Value apply(Value x) {
        return mlp2.apply(mlp1.apply(x).gelu());
    }
}
