package org.implicit4j.imaging.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.A;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.B;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.KERNEL;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.OTHER;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.WHOLE;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.record;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.run;

import java.util.List;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.shared.Drawings;
import org.implicit4j.imaging.solve.Observation;
import org.junit.jupiter.api.Test;

/** What an evaluation gives its contenders to restore. */
class EvaluationObservationsTest {

    private static final NamedKernel POINT = new NamedKernel("point", BlurKernel.of(1, 1));

    /** The deviation of 3840 numbers is known to 1 / sqrt(2 * 3840) = 1.1 %, their mean to 0.05 / sqrt(3840) = 8e-4. */
    @Test
    void observationsAreBlurredOnTheTorusWithNoiseOfTheDeviationAskedFor() {
        Observation seen = record(List.of(A), List.of(KERNEL), WHOLE).seen().get(0);
        double[] blurred = Drawings.blurred(A.picture(), Drawings.KERNEL);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < blurred.length; i++) {
            double noise = seen.picture().values()[i] - blurred[i];
            sum += noise;
            squares += noise * noise;
        }
        assertThat(seen.noise()).isEqualTo(0.05);
        assertThat(Math.sqrt(squares / blurred.length)).isBetween(0.05 * 0.95, 0.05 * 1.05);
        assertThat(sum / blurred.length).isBetween(-4e-3, 4e-3);
    }

    @Test
    void cropsAreSquaresOfThePictureThatFollowItsNameAndTheSeed() {
        var setting = new EvaluationSetting(16, 2, 4, 7);
        int[] place = place(A, setting);

        assertThat(place(A, setting)).isEqualTo(place);
        assertThat(place(A, new EvaluationSetting(16, 2, 4, 8))).isNotEqualTo(place);
        assertThat(place(new NamedPicture("z", A.picture()), setting)).isNotEqualTo(place);
    }

    /** Where the crop lies in the picture: seen through a point with hardly any noise. */
    private static int[] place(NamedPicture named, EvaluationSetting setting) {
        var recorder = new Recorder();
        run(List.of(named), List.of(POINT), List.of(1e-6), setting, recorder);
        Picture crop = recorder.seen().get(0).picture();
        assertThat(crop.height()).isEqualTo(16);
        assertThat(crop.width()).isEqualTo(16);
        for (int top = 0; top <= 16; top++) {
            for (int left = 0; left <= 24; left++) {
                if (named.picture().part(top, left, 16, 16).psnr(crop) > 100) {
                    return new int[] {top, left};
                }
            }
        }
        throw new AssertionError("The crop is not a part of the picture.");
    }

    @Test
    void wholePicturesAreCutDownToMultiplesOfEight() {
        Picture seen = record(List.of(new NamedPicture("odd", Drawings.of(45, 39, 3, 3))), List.of(KERNEL), WHOLE)
                .seen()
                .get(0)
                .picture();

        assertThat(seen.height()).isEqualTo(40);
        assertThat(seen.width()).isEqualTo(32);
    }

    @Test
    void anObservationIsTheSameWhateverElseIsMeasured() {
        Picture alone = record(List.of(B), List.of(KERNEL), WHOLE).seen().get(0).picture();
        List<Observation> all =
                record(List.of(A, B), List.of(OTHER, KERNEL), WHOLE).seen(); // two pictures per kernel

        assertThat(all.get(3).picture().values()).isEqualTo(alone.values());
        assertThat(all.get(1).picture().values()).isNotEqualTo(alone.values());
        var otherSeed = new EvaluationSetting(EvaluationSetting.WHOLE, 8, 4, 8);
        assertThat(record(List.of(B), List.of(KERNEL), otherSeed)
                        .seen()
                        .get(0)
                        .picture()
                        .values())
                .isNotEqualTo(alone.values());
    }

    @Test
    void picturesOfOneSizeAreRestoredTogether() {
        var large = new NamedPicture("c", Drawings.of(40, 40, 3, 3));

        assertThat(record(List.of(A, large, B), List.of(KERNEL), WHOLE).batches())
                .containsExactly(2, 1);
        var single = new EvaluationSetting(EvaluationSetting.WHOLE, 8, 1, 7);
        assertThat(record(List.of(A, large, B), List.of(KERNEL), single).batches())
                .containsExactly(1, 1, 1);
    }
}
