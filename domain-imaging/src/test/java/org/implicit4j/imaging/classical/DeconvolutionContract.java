package org.implicit4j.imaging.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Deconvolution} promises. Extend this class and return yours from {@link #method}. */
abstract class DeconvolutionContract {

    /** Returns the method that is tested, with its default weights. */
    abstract Deconvolution method();

    /** The blur costs 3 dB and more here; a method that gains less than 1 dB is not worth its name. */
    @ParameterizedTest
    @CsvSource({"1, 0.01", "2, 0.03", "4, 0.01", "7, 0.02"})
    void isNearerToThePictureThanWhatWasObserved(int levin, double noise) {
        BlurKernel kernel = BlurKernels.levin(levin);
        Picture truth = Scenes.blocks(71, 90, 3);
        Picture observed = Scenes.observed(truth, kernel, noise);
        assertThat(method().restore(observed, kernel, noise).psnr(truth)).isGreaterThan(observed.psnr(truth) + 1);
    }

    @Test
    void restoresEachColourByItself() {
        BlurKernel kernel = BlurKernels.levin(2);
        Picture observed = Scenes.observed(Scenes.blocks(40, 37, 3), kernel, 0.02);
        Picture restored = method().restore(observed, kernel, 0.02);
        for (int c = 0; c < 3; c++) {
            assertThat(restored.channel(c).values())
                    .isEqualTo(
                            method().restore(observed.channel(c), kernel, 0.02).values());
        }
    }

    /** Float32: the transform of a thousand equal numbers, there and back. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void constantsStayConstant(double noise) {
        float[] values = new float[30 * 35];
        Arrays.fill(values, 0.7f);
        Picture restored = method().restore(new Picture(30, 35, 1, values), BlurKernels.levin(1), noise);
        for (float value : restored.values()) {
            assertThat(value).isCloseTo(0.7f, within(2e-6f));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "2, 3", "16, 5"})
    void picturesSmallerThanTheKernelHaveAnAnswer(int height, int width) {
        BlurKernel kernel = BlurKernels.levin(4);
        Picture restored = method().restore(Scenes.blocks(height, width, 3), kernel, 0.01);
        for (float value : restored.values()) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void leavesTheObservedPictureAsItWas() {
        Picture observed = Scenes.blocks(20, 20, 1);
        float[] before = observed.values().clone();
        method().restore(observed, BlurKernels.box(3), 0.01);
        assertThat(observed.values()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoNoise(double noise) {
        Picture observed = Scenes.blocks(8, 8, 1);
        assertThatThrownBy(() -> method().restore(observed, BlurKernels.box(3), noise))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("noise (" + noise);
    }

    @Test
    void nameIsLowerCaseDigitsAndDashes() {
        assertThat(method().name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    }
}
