package org.implicit4j.imaging.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.blur.GaussianNoise;
import org.implicit4j.imaging.blur.ReplicateBlur;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.PictureFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotionEstimateTest {

    private final Path camera =
            Path.of(System.getProperty("implicit4j.shared", "../../shared"), "data/imaging/free/camera.png");

    @ParameterizedTest
    @CsvSource({"7, 20, 0.005, 1", "13, 110, 0.01, 3", "17.5, 65, 0.005, 1"})
    void findsTheMotionOfATexturedPicture(double length, double angle, double noise, int colours) {
        finds(length, angle, moved(textured(colours), length, angle, noise), 20);
    }

    @ParameterizedTest
    @CsvSource({"9, 20, 0.01", "15, 120, 0.005", "25, 60, 0.02", "31, 5, 0.01"})
    void findsTheMotionOfAPhotograph(double length, double angle, double noise) throws IOException {
        assumeTrue(Files.exists(camera), "The photograph is not beside the repository.");
        Picture photograph = PictureFiles.read(camera).picture().grey();
        finds(length, angle, moved(photograph, length, angle, noise), 32);
    }

    private static void finds(double length, double angle, Picture observed, double longest) {
        MotionEstimate found = MotionEstimate.of(observed, NoiseEstimate.of(observed.grey()), longest);
        assertThat(found.length()).isCloseTo(length, within(2.0));
        double difference = Math.abs(found.angle() - angle);
        assertThat(Math.min(difference, 180 - difference)).isLessThanOrEqualTo(10);
        assertThat(found.gain()).isPositive();
    }

    @Test
    void aSharpPictureDidNotMove() {
        MotionEstimate found =
                MotionEstimate.of(GaussianNoise.add(textured(1), 0.005, new SplittableRandom(1)), 0.005, 12);
        assertThat(found.length()).isLessThan(2);
    }

    @Test
    void allThatWasTriedIsTold() {
        MotionEstimate found = MotionEstimate.of(moved(textured(1), 6, 0, 0.01), 0.01, 8);
        assertThat(found.tried())
                .hasSizeGreaterThan(40)
                .extracting(MotionEstimate.Trial::score)
                .isSorted();
        assertThat(found.score()).isEqualTo(found.tried().get(0).score());
        assertThat(found.tried()).allMatch(trial -> trial.length() >= 1 && trial.length() <= 8);
        assertThat(found.kernel().side())
                .isEqualTo(BlurKernels.motion(found.length(), found.angle()).side());
    }

    @Test
    void refusesWhatIsTooSmallOrNoNumber() {
        Picture small = new Picture(31, 400, 1, new float[31 * 400]);
        assertThatThrownBy(() -> MotionEstimate.of(small))
                .hasMessageContaining("400 x 31")
                .hasMessageContaining("32 x 32");
        Picture black = new Picture(32, 32, 1, new float[32 * 32]);
        assertThatThrownBy(() -> MotionEstimate.of(black, -1, 5)).hasMessageContaining("noise (-1.0)");
        assertThatThrownBy(() -> MotionEstimate.of(black, 0.1, Double.NaN)).hasMessageContaining("longest (NaN)");
    }

    @Test
    void aBlackPictureHasAnAnswerToo() {
        Picture black = new Picture(40, 40, 1, new float[40 * 40]);
        assertThat(MotionEstimate.of(black).score()).isFinite();
    }

    private static Picture moved(Picture sharp, double length, double angle, double noise) {
        var blur = new ReplicateBlur(BlurKernels.motion(length, angle), sharp.height(), sharp.width());
        return GaussianNoise.add(blur.apply(sharp), noise, new SplittableRandom(1));
    }

    /** Leaves of all sizes and greys one over the other, as in natural scenes; the smaller, the more of them. */
    private static Picture textured(int colours) {
        SplittableRandom random = new SplittableRandom(6);
        int side = 180;
        float[] values = new float[side * side * colours];
        for (int leaf = 0; leaf < 3000; leaf++) {
            double radius = 2 / Math.sqrt(1 - 0.998 * random.nextDouble());
            double x = random.nextDouble(side);
            double y = random.nextDouble(side);
            float value = (float) random.nextDouble();
            int bottom = (int) Math.min(side - 1, y + radius);
            int right = (int) Math.min(side - 1, x + radius);
            for (int row = (int) Math.max(0, y - radius); row <= bottom; row++) {
                for (int column = (int) Math.max(0, x - radius); column <= right; column++) {
                    if (Math.hypot(row - y, column - x) < radius) {
                        int at = (row * side + column) * colours;
                        Arrays.fill(values, at, at + colours, value);
                    }
                }
            }
        }
        return new Picture(side, side, colours, values);
    }
}
