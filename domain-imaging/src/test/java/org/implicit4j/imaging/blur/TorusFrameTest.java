package org.implicit4j.imaging.blur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.implicit4j.imaging.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorusFrameTest {

    @ParameterizedTest
    @CsvSource({"40, 31, 13, 1, 1", "40, 31, 13, 8, 3", "7, 50, 20, 1, 3", "1, 1, 4, 4, 1", "33, 32, 0, 1, 1"})
    void pictureComesBackFromItsFrame(int height, int width, int margin, int multiple, int colours) {
        TorusFrame frame = TorusFrame.around(height, width, margin, multiple);
        Picture picture = noise(height, width, colours);
        Picture framed = frame.extended(picture);
        assertThat(framed.height()).isEqualTo(frame.height()).isGreaterThanOrEqualTo(height + 2 * margin);
        assertThat(framed.width()).isEqualTo(frame.width()).isGreaterThanOrEqualTo(width + 2 * margin);
        assertThat(frame.height() % multiple).isZero();
        assertThat(frame.width() % multiple).isZero();
        assertThat(frame.cropped(framed).values()).isEqualTo(picture.values());
        assertThat(frame.cropped(frame.replaced(framed, picture)).values()).isEqualTo(picture.values());
    }

    /** A blend of the two sides over some pixels is flatter than noise, along the frame and across it. */
    @Test
    void noStepInTheFrameIsLargerThanThoseInside() {
        Picture picture = noise(40, 31, 1);
        double inside = largestStep(picture, false);
        Picture framed = TorusFrame.around(40, 31, 5, 1).extended(picture);
        assertThat(largestStep(framed, true)).isLessThanOrEqualTo(inside + 1e-6); // rounding of blended numbers
        assertThat(largestStep(picture, true)).isGreaterThan(0.9);
    }

    @Test
    void aRampReturnsInAStraightLine() {
        Picture ramp = new Picture(1, 3, 1, new float[] {0, 1, 2});
        assertThat(new TorusFrame(1, 3, 1, 6).extended(ramp).values()).containsExactly(0.5f, 0, 1, 2, 1.5f, 1);
    }

    @Test
    void aFrameOfOnePixelAndNoneAreAllowed() {
        Picture ramp = new Picture(1, 2, 1, new float[] {0, 1});
        assertThat(new TorusFrame(1, 2, 1, 3).extended(ramp).values()).containsExactly(0, 1, 0.5f);
        assertThat(new TorusFrame(1, 2, 1, 2).extended(ramp).values()).containsExactly(0, 1);
    }

    @Test
    void sidesAreGoodForFourierTransforms() {
        assertThat(TorusFrame.around(97, 1009, 0, 1).height()).isEqualTo(98);
        assertThat(TorusFrame.around(97, 1009, 0, 1).width()).isEqualTo(1024);
        assertThat(TorusFrame.around(97, 1009, 0, 8).height()).isEqualTo(112);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new TorusFrame(10, 12, 9, 12))
                .hasMessageContaining("12 x 10")
                .hasMessageContaining("12 x 9");
        assertThatThrownBy(() -> TorusFrame.around(10, 10, -1, 1)).hasMessageContaining("margin (-1)");
        TorusFrame frame = new TorusFrame(4, 5, 8, 8);
        assertThatThrownBy(() -> frame.extended(noise(5, 4, 1))).hasMessageContaining("5 x 4");
        assertThatThrownBy(() -> frame.cropped(noise(4, 5, 1))).hasMessageContaining("8 x 8");
        assertThatThrownBy(() -> frame.replaced(noise(8, 8, 3), noise(4, 5, 1))).hasMessageContaining("1 colours");
    }

    private static Picture noise(int height, int width, int colours) {
        SplittableRandom random = new SplittableRandom(9);
        float[] values = new float[height * width * colours];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return new Picture(height, width, colours, values);
    }

    private static double largestStep(Picture picture, boolean closed) {
        int height = picture.height();
        int width = picture.width();
        double largest = 0;
        for (int i = 0; i < height * width; i++) {
            float here = picture.values()[i];
            if (closed || i % width < width - 1) {
                int right = i - i % width + (i + 1) % width;
                largest = Math.max(largest, Math.abs(picture.values()[right] - here));
            }
            if (closed || i < (height - 1) * width) {
                largest = Math.max(largest, Math.abs(picture.values()[(i + width) % (height * width)] - here));
            }
        }
        return largest;
    }
}
