package org.implicit4j.tensor.spectral;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.ParameterScope;

/**
 * The operator of the Fourier neural operator at equilibrium (FNO-DEQ): from {@code N(z)}, three times
 * {@code z <- gelu(layer(z) + a)}, with the injection a and a {@link FourierLayer} of its own each time.
 *
 * <p>Marwah et al., Deep Equilibrium Based Neural Operators for Steady-State PDEs, NeurIPS 2023.
 */
public final class FourierBlock {

    private static final int LAYERS = 3;

    private final List<FourierLayer> layers;

    /**
     * Adds the parameters {@code conv0, mlp0, w0} and so on.
     *
     * @param width the number of channels
     * @param modes how many frequencies are kept along each axis
     */
    public FourierBlock(ParameterScope scope, int width, int modes) {
        this.layers = IntStream.range(0, LAYERS)
                .mapToObj(i ->
                        new FourierLayer(scope.in("conv" + i), scope.in("mlp" + i), scope.in("w" + i), width, modes))
                .toList();
    }

    /** Returns the block's value at {@code z} without an injection, as the explicit operator of Li et al., ICLR 2021, has it. */
    public Value apply(Value z) {
        Value next = FourierLayer.normalise(z);
        for (FourierLayer layer : layers) {
            next = layer.apply(next).gelu();
        }
        return next;
    }

    /**
     * Returns the operator's value.
     *
     * @param z the state {@code [batch, height, width, channels]}
     * @param a what is injected, of the same shape
     */
    public Value apply(Value z, Value a) {
        Value next = FourierLayer.normalise(z);
        for (FourierLayer layer : layers) {
            next = layer.apply(next).plus(a).gelu();
        }
        return next;
    }
}
