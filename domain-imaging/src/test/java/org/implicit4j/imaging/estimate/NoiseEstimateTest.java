package org.implicit4j.imaging.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.blur.CircularBlur;
import org.implicit4j.imaging.blur.GaussianNoise;
import org.implicit4j.imaging.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseEstimateTest {

    /** A median of n independent |x| is off by 1.17 sigma / sqrt n; neighbours overlap, as if a quarter were left of 40,000. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 0.005, 0.03, 0.2})
    void findsTheNoiseOfAFlatPicture(double noise) {
        assertThat(NoiseEstimate.of(noisy(flat(1), noise))).isCloseTo(noise, within(4 * 1.17 * noise / 100));
    }

    /** A median lies below the sum of what each would give alone, and texture never takes noise away, but for chance. */
    @ParameterizedTest
    @CsvSource({"0.01, 1", "0.03, 1", "0.03, 3", "0.1, 3"})
    void ofATexturedPictureItIsTooHighByTheTexture(double noise, int colours) {
        Picture textured = textured(colours);
        double texture = NoiseEstimate.of(textured);
        double estimate = NoiseEstimate.of(noisy(textured, noise));
        assertThat(texture).isBetween(0.002, 0.02);
        assertThat(estimate).isBetween(0.95 * noise, 1.05 * (noise + texture));
    }

    /** Blur takes the texture away and leaves the noise, which came after it. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.03, 0.1})
    void ofABlurredPictureItIsNear(double noise) {
        Picture blurred = new CircularBlur(BlurKernels.levin(2), 200, 200).apply(textured(1));
        assertThat(NoiseEstimate.of(noisy(blurred, noise))).isCloseTo(noise, within(0.05 * noise));
    }

    @Test
    void coloursCountAlike() {
        float[] values = noisy(flat(3), 0.03).values().clone();
        for (int i = 0; i < values.length; i += 3) {
            values[i] = 0.5f; // one of three colours has none
        }
        assertThat(NoiseEstimate.of(new Picture(200, 200, 3, values)))
                .isCloseTo(0.03 * Math.sqrt(2 / 3.0), within(0.002));
    }

    /** Three quarters of the picture are white, where the sensor's noise cannot show. */
    @Test
    void partsWhereNoiseIsCutOffDoNotCount() {
        float[] values = noisy(flat(1), 0.03).values().clone();
        Arrays.fill(values, 0, 150 * 200, 1);
        assertThat(NoiseEstimate.of(new Picture(200, 200, 1, values))).isCloseTo(0.03, within(0.003));
        Arrays.fill(values, 1);
        assertThat(NoiseEstimate.of(new Picture(200, 200, 1, values))).isZero();
    }

    @Test
    void refusesPicturesWithoutAWindow() {
        assertThat(NoiseEstimate.of(new Picture(6, 6, 1, new float[36]))).isZero();
        assertThatThrownBy(() -> NoiseEstimate.of(new Picture(5, 40, 1, new float[200])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("40 x 5")
                .hasMessageContaining("6 x 6");
    }

    private static Picture flat(int colours) {
        float[] values = new float[200 * 200 * colours];
        Arrays.fill(values, 0.5f);
        return new Picture(200, 200, colours, values);
    }

    private static Picture textured(int colours) {
        float[] values = new float[200 * 200 * colours];
        for (int i = 0; i < values.length; i++) {
            double x = i / colours % 200;
            double y = Math.floorDiv(i, 200 * colours);
            values[i] = (float) (0.5 + 0.2 * Math.sin(x * x / 300 + 0.5 * y) + 0.1 * Math.sin(0.7 * x - y * y / 300));
        }
        return new Picture(200, 200, colours, values);
    }

    private static Picture noisy(Picture picture, double noise) {
        return GaussianNoise.add(picture, noise, new SplittableRandom(4));
    }
}
