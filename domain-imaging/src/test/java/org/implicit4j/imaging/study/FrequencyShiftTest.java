package org.implicit4j.imaging.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.SplittableRandom;
import org.implicit4j.core.study.Perturbation.Moved;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyShiftTest {

    private static final int SIDE = 64;

    private static BlurKernel kernel() throws IOException {
        return BlurKernels.parse("levin2");
    }

    private static BlurredPhoto photo() throws IOException {
        return new BlurredCrops(SamplePictures.all(), kernel(), SIDE).draw(0, new SplittableRandom(3));
    }

    private static Moved<BlurredPhoto, Restoration> moved(double quantile) throws IOException {
        BlurredPhoto photo = photo();
        return new FrequencyShift(quantile).perturb(photo, Restoration.of(photo.clean()), new SplittableRandom(1));
    }

    private static Picture truth(Moved<BlurredPhoto, Restoration> moved) {
        return moved.truth().orElseThrow().fromObservation();
    }

    /** Each frequency strictly inside the half-spectrum has the norm sqrt(2), in three colours sqrt(6). */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 0.7, 0.9})
    void truthMovesByAHundredthOfTheWaveInEveryColour(double quantile) throws IOException {
        var moved = moved(quantile);

        assertThat(RestorationMeasure.distance(truth(moved), photo().clean()))
                .isCloseTo(0.01 * Math.sqrt(6), withinPercentage(0.1)); // float32 beside numbers of 1e-4
        assertThat(moved.input().clean().values()).isEqualTo(truth(moved).values());
    }

    /** The blur multiplies a wave by the transform of its kernel there, here summed by its definition. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 0.7, 0.9})
    void trueRatioIsOneOverWhatTheBlurLeavesOfTheFrequency(double quantile) throws IOException {
        Wave wave = Wave.ofRank(quantile, SIDE, SIDE);
        BlurKernel kernel = kernel();
        double real = 0;
        double imaginary = 0;
        for (int a = 0; a < kernel.side(); a++) {
            for (int b = 0; b < kernel.side(); b++) {
                double turns = wave.row() * (a - kernel.reach()) + wave.column() * (b - kernel.reach());
                real += kernel.weight(a, b) * Math.cos(2 * Math.PI * turns / SIDE);
                imaginary -= kernel.weight(a, b) * Math.sin(2 * Math.PI * turns / SIDE);
            }
        }
        var moved = moved(quantile);

        double ratio = RestorationMeasure.distance(truth(moved), photo().clean()) / moved.size();

        // |dx| is the moved input's, rounded to 6e-8 where a change is about 1e-5
        assertThat(ratio).isCloseTo(1 / Math.hypot(real, imaginary), withinPercentage(0.2));
    }

    @Test
    void observationMovesByTheBlurredWave() throws IOException {
        BlurKernel kernel = kernel();
        BlurredPhoto photo = photo();
        var moved = moved(0.3);

        float[] dy = difference(truth(moved), photo.clean());
        float[] dx = difference(
                moved.input().observation().picture(), photo.observation().picture());
        for (int[] pixel : new int[][] {{0, 0}, {5, 40}, {63, 63}, {31, 2}}) {
            double sum = 0;
            for (int a = 0; a < kernel.side(); a++) {
                for (int b = 0; b < kernel.side(); b++) {
                    int i = Math.floorMod(pixel[0] - a + kernel.reach(), SIDE);
                    int j = Math.floorMod(pixel[1] - b + kernel.reach(), SIDE);
                    sum += kernel.weight(a, b) * dy[3 * (i * SIDE + j) + 1];
                }
            }
            assertThat((double) dx[3 * (pixel[0] * SIDE + pixel[1]) + 1])
                    .isCloseTo(
                            sum,
                            within(2.5e-7)); // x, x + dx and y + dy are rounded by up to 6e-8 each, and the transform
        }
    }

    private static float[] difference(Picture a, Picture b) {
        float[] difference = a.values().clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= b.values()[i];
        }
        return difference;
    }

    @Test
    void kindsAreNamedByTheirShareOfFrequencies() {
        assertThat(FrequencyShift.all())
                .extracting(FrequencyShift::kind)
                .containsExactly("q = 0.1", "q = 0.3", "q = 0.5", "q = 0.7", "q = 0.9");
    }
}
