package org.implicit4j.imaging.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.SplittableRandom;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.picture.Picture;
import org.junit.jupiter.api.Test;

class BlurredCropsTest {

    private static BlurredCrops crops(int side) throws IOException {
        return new BlurredCrops(SamplePictures.all(), BlurKernels.parse(BlurredCrops.KERNEL), side);
    }

    @Test
    void thereAreFivePicturesWithRoomForAPublishedSquare() throws IOException {
        assertThat(SamplePictures.all()).hasSize(5).allSatisfy(picture -> {
            assertThat(picture.colours()).isEqualTo(3);
            assertThat(Math.min(picture.height(), picture.width())).isGreaterThanOrEqualTo(128);
            double mean = 0;
            for (float value : picture.values()) {
                assertThat(value).isBetween(0f, 1f);
                mean += value / picture.values().length;
            }
            assertThat(mean).isBetween(0.1, 0.7); // neither black nor white
        });
    }

    @Test
    void noiseHasTheSizeThatModelsAreTold() throws IOException {
        BlurredPhoto photo = crops(128).draw(1, new SplittableRandom(1));

        Picture blurred = photo.observation().blur().apply(photo.clean());
        double noise = Math.sqrt(photo.observation().picture().meanSquaredError(blurred));
        // 49,152 numbers: a standard error of 1 / sqrt(2 n) = 0.3 %, here four of them
        assertThat(noise).isCloseTo(0.03, within(0.03 * 0.013));
        assertThat(photo.observation().noise()).isEqualTo(0.03);
    }

    @Test
    void picturesTakeTurnsAndPlacesAreRandom() throws IOException {
        var crops = crops(64);
        var random = new SplittableRandom(1);

        Picture first = crops.draw(0, random).clean();
        Picture again = crops.draw(0, random).clean();
        Picture same = crops.draw(0, new SplittableRandom(1)).clean();
        Picture camera = crops.draw(9, random).clean();

        assertThat(same.values()).isEqualTo(first.values());
        assertThat(again.values()).isNotEqualTo(first.values());
        assertThat(camera.channel(0).values()).isEqualTo(camera.channel(2).values());
    }

    @Test
    void aSquareThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> crops(200))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no square of 200");
    }
}
