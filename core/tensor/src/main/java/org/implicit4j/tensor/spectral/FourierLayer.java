package org.implicit4j.tensor.spectral;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.linear.Linear;
import org.implicit4j.tensor.norm.InstanceNorm;
import org.implicit4j.tensor.parameter.ParameterScope;

/**
 * The normalised Fourier layer {@code N(MLP(N(K z))) + N(W z)} on fields {@code [batch, height, width, channels]}: a spectral
 * convolution K, a network MLP of each pixel, a linear map W of each pixel, and the instance norm N without parameters.
 *
 * <p>As in the published code of Marwah et al., Deep Equilibrium Based Neural Operators for Steady-State PDEs, NeurIPS 2023.
 */
public final class FourierLayer {

    private static final double EPSILON = 1e-5; // as published

    private final SpectralConvolution convolution;
    private final PixelMlp mlp;
    private final Linear shortcut;

    /**
     * Adds the parameters of K, MLP and W to a scope each, since checkpoints number them apart.
     *
     * @param width the number of channels
     * @param modes how many frequencies K keeps along each axis
     */
    public FourierLayer(ParameterScope convolution, ParameterScope mlp, ParameterScope shortcut, int width, int modes) {
        this.convolution = new SpectralConvolution(convolution, width, width, modes);
        this.mlp = new PixelMlp(mlp, width, width, width);
        this.shortcut = Linear.ofPixels(shortcut, width, width);
    }

    /** Returns the layer's value at {@code z}. */
    public Value apply(Value z) {
        Value global = mlp.apply(normalise(convolution.apply(z)));
        return normalise(global).plus(normalise(shortcut.apply(z)));
    }

    /** Returns {@code x} with mean 0 and variance 1 for each channel of each sample. */
    static Value normalise(Value x) {
        return InstanceNorm.of(x, EPSILON);
    }
}
