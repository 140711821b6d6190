package org.implicit4j.imaging.restore;

import org.implicit4j.imaging.unet.DenoisingUnet;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.convolution.CircularPad;
import org.implicit4j.tensor.convolution.Crop;
import org.implicit4j.tensor.convolution.Frame;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.ParameterScope;

/** A denoiser H at a trainable level that follows the noise of the observation. */
final class Prior {

    private final DenoisingUnet unet;
    private final NoiseLaw logLevel;
    private final Border border;

    /**
     * Adds the denoiser as {@code denoiser} and its level as {@code level}.
     *
     * @param slope how fast the level follows the noise at first: its power
     * @param level at first, for noise of 0.03
     */
    Prior(ParameterScope scope, UnetSizes sizes, Border border, double slope, double level) {
        unet = new DenoisingUnet(scope.in(Restorer.DENOISER), sizes);
        logLevel = new NoiseLaw(scope.in("level"), slope, Math.log(level));
        this.border = border;
    }

    /** Returns the denoised picture. */
    Value apply(Value picture, Observed given) {
        Value level = logLevel.at(given.logNoiseMap()).exp();
        if (border.width() == 0) {
            return unet.apply(picture, level);
        }
        int wide = border.width();
        var frame = new Frame(wide, wide, wide, wide);
        return unet.apply(picture.apply(new CircularPad(frame)), level.apply(new CircularPad(frame)))
                .apply(new Crop(frame));
    }
}
