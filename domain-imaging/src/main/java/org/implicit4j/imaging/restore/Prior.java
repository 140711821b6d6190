package org.implicit4j.imaging.restore;

import org.implicit4j.imaging.unet.DenoisingUnet;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.ParameterScope;

/** A denoiser H at a trainable level that follows the noise of the observation. */
final class Prior {

    private final DenoisingUnet unet;
    private final NoiseLaw logLevel;

    /**
     * Adds the denoiser as {@code denoiser} and its level as {@code level}.
     *
     * @param slope how fast the level follows the noise at first: its power
     * @param level at first, for noise of 0.03
     */
    Prior(ParameterScope scope, UnetSizes sizes, Border border, double slope, double level) {
        unet = new DenoisingUnet(scope.in(Restorer.DENOISER), sizes, border);
        logLevel = new NoiseLaw(scope.in("level"), slope, Math.log(level));
    }

    /** Returns the denoised picture. */
    Value apply(Value picture, Observed given) {
        Value level = logLevel.at(given.logNoiseMap()).exp();
        return unet.apply(picture, level);
    }
}
