package org.implicit4j.tensor.convolution;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.ParameterScope;

/**
 * The block {@code x + conv(relu(conv(x)))} of residual U-Nets, with 3 x 3 kernels and no bias (Zhang et al., Plug-and-Play
 * Image Restoration with Deep Denoiser Prior, TPAMI 2021, section 4: DRUNet).
 */
public final class ResidualBlock {

    private final Conv2d first;
    private final Conv2d second;

    /** Adds a block whose convolutions are named {@code first} and {@code second} in {@code scope}. */
    public ResidualBlock(ParameterScope scope, String first, String second, int channels, Border border) {
        this.first = Conv2d.withoutBias(scope.in(first), channels, channels, 3, border);
        this.second = Conv2d.withoutBias(scope.in(second), channels, channels, 3, border);
    }

    /** Adds a block whose convolutions are named as in DRUNet's checkpoints: {@code res.0} and {@code res.2}. */
    public ResidualBlock(ParameterScope scope, int channels, Border border) {
        this(scope, "res.0", "res.2", channels, border);
    }

    /** Returns the block's value at {@code x}. */
    public Value apply(Value x) {
        return second.apply(first.apply(x).relu()).plus(x);
    }
}
