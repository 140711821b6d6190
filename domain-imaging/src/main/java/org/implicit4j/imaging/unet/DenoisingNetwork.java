package org.implicit4j.imaging.unet;

import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.parameter.ParameterLayout;

/** A {@link DenoisingUnet} with its weights' layout, as a formula for pictures of any size. */
public final class DenoisingNetwork {

    private final UnetSizes sizes;
    private final ParameterLayout layout;
    private final DenoisingUnet unet;

    /** Lays the network out. */
    public DenoisingNetwork(UnetSizes sizes) {
        this.sizes = sizes;
        var names = ParameterLayout.builder();
        unet = new DenoisingUnet(names.scope(), sizes, Border.ZERO);
        layout = names.build();
    }

    /** Returns the names and shapes of the weights. */
    public ParameterLayout layout() {
        return layout;
    }

    /** Returns what fixes the layout. */
    public UnetSizes sizes() {
        return sizes;
    }

    /**
     * Returns the formula {@code (picture, level) -> picture without noise}, both varying, as in {@link DenoisingUnet#apply}.
     *
     * @throws IllegalArgumentException if a side is not a multiple of {@link UnetSizes#multiple}
     */
    public Formula formula(int samples, int height, int width) {
        int multiple = sizes.multiple();
        if (height % multiple != 0 || width % multiple != 0) {
            throw new IllegalArgumentException("A picture of %d x %d does not halve %d times.\n"
                            .formatted(width, height, sizes.channels().size() - 1)
                    + "Maybe pad its sides to multiples of " + multiple + ".");
        }
        var f = Formula.builder();
        var picture = f.varying("picture", samples, height, width, sizes.colours());
        var level = f.varying("level", samples, height, width, 1);
        return f.build(unet.apply(picture, level));
    }
}
