package org.implicit4j.imaging.deblur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.blur.ReplicateBlur;
import org.implicit4j.imaging.picture.Picture;
import org.junit.jupiter.api.Test;

class DataFitTest {

    private static final BlurKernel KERNEL = BlurKernels.levin(2);
    private static final double NOISE = 0.02;

    private final Picture sharp = Scenes.textured(90, 110, 3, 4);
    private final Picture observed = Scenes.observed(sharp, new ReplicateBlur(KERNEL, 90, 110), NOISE);

    /** Of some 20,000 draws the root of the mean square is within 2 % but once in thousands of years. */
    @Test
    void truthLeavesTheNoise() {
        var fit = DataFit.of(observed, sharp, KERNEL, NOISE);

        assertThat(fit.residual()).isCloseTo(NOISE, within(0.02 * NOISE));
        assertThat(fit.warning()).isEmpty();
    }

    @Test
    void residualIsThatOfTheWholeBlurInTheInterior() {
        Picture answer = Scenes.textured(90, 110, 3, 5);
        int reach = KERNEL.reach();
        Picture blurred = Scenes.interior(new ReplicateBlur(KERNEL, 90, 110).apply(answer), reach);

        double expected = Math.sqrt(blurred.meanSquaredError(Scenes.interior(observed, reach)));

        assertThat(DataFit.of(observed, answer, KERNEL, NOISE).residual()).isCloseTo(expected, within(1e-6));
    }

    /** The windows of a large picture neither overlap nor leave anything out. */
    @Test
    void largePictureIsCoveredOnce() {
        Picture answer = new Picture(1100, 530, 1, new float[1100 * 530]);
        float[] values = new float[1100 * 530];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.1f + 0.8f * (i % 1009) / 1009;
        }
        Picture large = new Picture(1100, 530, 1, values);
        BlurKernel kernel = BlurKernels.box(7);
        Picture inner = Scenes.interior(large, 3);

        double expected = Math.sqrt(inner.meanSquaredError(
                new Picture(inner.height(), inner.width(), 1, new float[inner.values().length])));

        assertThat(DataFit.of(large, answer, kernel, NOISE).residual()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void cutOffPixelsDoNotCount() {
        float[] values = observed.values().clone();
        for (int i = 0; i < values.length; i += 3) {
            values[i] = i % 2;
        }
        var fit = DataFit.of(new Picture(90, 110, 3, values), sharp, KERNEL, NOISE);

        assertThat(fit.ratio()).isCloseTo(1, within(0.03));
    }

    @Test
    void wrongNoiseIsToldWithBothNumbers() {
        assertThat(DataFit.of(observed, sharp, KERNEL, 0.1).warning())
                .hasValueSatisfying(words -> assertThat(words).contains("5.1", "25.5/255"));
        assertThat(DataFit.of(observed, sharp, KERNEL, 0.005).warning()).isPresent();
    }

    @Test
    void wrongKernelIsToldWhereTheAnswerDoesNotHideIt() {
        assertThat(DataFit.of(observed, sharp, BlurKernels.levin(4), NOISE).warning())
                .isPresent();
    }

    /** Half a step of 8 bits: methods miss that, and it is no reason to mistrust the kernel. */
    @Test
    void smallMisfitWithoutNoiseIsNoReasonForAWarning() {
        assertThat(new DataFit(0.5 / 255, 0.1 / 255).warning()).isEmpty();
        assertThat(new DataFit(2.0 / 255, 0.1 / 255).warning()).isPresent();
        assertThat(new DataFit(0.1 / 255, 0.8 / 255).warning()).isEmpty();
        assertThat(new DataFit(1.0 / 255, 5.0 / 255).warning()).isPresent();
    }

    @Test
    void pictureOfTheSizeOfTheKernelHasOnePixelToCompare() {
        Picture tiny = observed.part(0, 0, KERNEL.side(), KERNEL.side());

        assertThat(DataFit.of(tiny, tiny, KERNEL, NOISE).residual()).isFinite();
    }
}
