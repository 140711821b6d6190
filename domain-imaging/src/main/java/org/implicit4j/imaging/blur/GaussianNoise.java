package org.implicit4j.imaging.blur;

import java.util.random.RandomGenerator;
import org.implicit4j.imaging.picture.Picture;

/** Independent normal noise, as sensors are modelled; values are not clamped, so that it keeps its mean of 0. */
public final class GaussianNoise {

    private GaussianNoise() {}

    /**
     * Returns {@code picture} with noise in each pixel and colour.
     *
     * @param deviation standard deviation, where white is 1; finite and not negative
     * @throws IllegalArgumentException if {@code deviation} is not so
     */
    public static Picture add(Picture picture, double deviation, RandomGenerator random) {
        if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("deviation (%s) must be finite and >= 0.".formatted(deviation));
        }
        float[] values = picture.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (deviation * random.nextGaussian());
        }
        return new Picture(picture.height(), picture.width(), picture.colours(), values);
    }
}
