package org.implicit4j.tensor.spectral;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;

/**
 * The layer {@link SpectralConvolve} on fields {@code [batch, height, width, in]}, with parameters {@code weights1} for the low
 * and {@code weights2} for the negative frequencies along the height, each {@code [in, out, modes, modes, 2]}.
 */
public final class SpectralConvolution {

    private final Parameter low;
    private final Parameter high;

    /**
     * Adds the weights, at first evenly from {@code [0, 1 / (in out))} as the published code draws them.
     *
     * @param modes how many frequencies are kept along each axis
     */
    public SpectralConvolution(ParameterScope scope, int inputs, int outputs, int modes) {
        Initialiser initialiser = positive(1.0 / ((double) inputs * outputs));
        this.low = scope.add("weights1", initialiser, inputs, outputs, modes, modes, 2);
        this.high = scope.add("weights2", initialiser, inputs, outputs, modes, modes, 2);
    }

    private static Initialiser positive(double bound) {
        return (shape, random) -> {
            var values = new float[shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(bound);
            }
            return values;
        };
    }

    /** Returns the layer's value at {@code x}, any grid with at least the modes. */
    public Value apply(Value x) {
        return x.apply(new SpectralConvolve(), x.of(low), x.of(high));
    }
}
