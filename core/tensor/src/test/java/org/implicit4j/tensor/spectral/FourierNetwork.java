package org.implicit4j.tensor.spectral;

import org.implicit4j.tensor.convolution.Crop;
import org.implicit4j.tensor.convolution.Frame;
import org.implicit4j.tensor.convolution.ZeroPad;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.linear.Linear;
import org.implicit4j.tensor.parameter.ParameterScope;

/**
 * The Fourier neural operator at equilibrium, composed of blocks, with the parameter names of its published code: an encoder that
 * makes the injection, the operator {@link FourierBlock}, whose fixed point is sought, and a decoder.
 */
final class FourierNetwork {

    /**
     * Sizes.
     *
     * @param inputs channels of the field given
     * @param outputs channels of the field wanted
     * @param width channels of the state
     * @param modes frequencies kept along each axis
     * @param padding cells of zeros behind the ends of both axes, as the field need not be periodic
     * @param headHidden width of the decoder's last hidden layer
     */
    record Size(int inputs, int outputs, int width, int modes, int padding, int headHidden) {}

    private final Frame padding;
    private final Linear fc;
    private final FourierBlock block;
    private final FourierLayer last;
    private final PixelMlp q;

    FourierNetwork(ParameterScope scope, Size size) {
        this.padding = Frame.atTheEnds(size.padding());
        this.fc = new Linear(scope.in("fc"), size.inputs() + 2, size.width());
        this.block = new FourierBlock(scope.in("deq_block").in("deq_block").in(0), size.width(), size.modes());
        this.last = new FourierLayer(scope.in("conv"), scope.in("mlp"), scope.in("w0"), size.width(), size.modes());
        this.q = new PixelMlp(scope.in("q"), size.width(), size.headHidden(), size.outputs());
    }

    /**
     * Returns the injection.
     *
     * @param field the field given, and behind its channels the coordinates of the grid, each from 0 to 1 inclusive
     */
    Value encode(Value field) {
        return fc.apply(field).apply(new ZeroPad(padding));
    }

    /** Returns the operator's value at the state {@code z}. */
    Value apply(Value z, Value injection) {
        return block.apply(z, injection);
    }

    /** Returns the field wanted. */
    Value decode(Value z) {
        return q.apply(last.apply(z).apply(new Crop(padding)));
    }
}
