package org.implicit4j.imaging.classical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.blur.GaussianNoise;
import org.implicit4j.imaging.blur.ReplicateBlur;
import org.implicit4j.imaging.blur.TorusFrame;
import org.implicit4j.imaging.picture.Picture;
import org.junit.jupiter.api.Test;

class FramedTest {

    private final BlurKernel kernel = BlurKernels.levin(2);
    private final Picture truth = Scenes.blocks(90, 101, 3);
    private final Picture observed =
            GaussianNoise.add(new ReplicateBlur(kernel, 90, 101).apply(truth), 0.01, new SplittableRandom(2));

    /** Without a frame the opposite side shows through at the border; of the mean square error there at least three quarters go. */
    @Test
    void aFrameIsMuchBetterNearTheBorder() {
        for (Deconvolution method : ClassicalMethods.all()) {
            Picture bare = method.restore(observed, kernel, 0.01);
            Picture framed = new Framed(method).restore(observed, kernel, 0.01);
            assertThat(borderError(framed)).isLessThan(borderError(bare) / 4);
            assertThat(framed.psnr(truth)).isGreaterThan(bare.psnr(truth) + 1);
        }
    }

    @Test
    void fillingInImprovesWhatBlendingBegan() {
        TorusFrame frame = TorusFrame.around(90, 101, 2 * kernel.reach(), 1);
        Deconvolution method = new Wiener();
        Picture blended = frame.cropped(method.restore(frame.extended(observed), kernel, 0.01));
        Picture filled = new Framed(method).restore(observed, kernel, 0.01);
        assertThat(borderError(filled)).isLessThan(borderError(blended));
    }

    @Test
    void whatWasObservedStaysInTheFilledFrame() {
        TorusFrame frame = TorusFrame.around(90, 101, 16, 8);
        Picture filled = Framed.filled(observed, frame, kernel, 0.01);
        assertThat(frame.cropped(filled).values()).isEqualTo(observed.values());
    }

    @Test
    void hasTheNameOfTheMethodWithin() {
        assertThat(new Framed(new Wiener()).name()).isEqualTo("wiener");
    }

    /** The mean square error over the pixels that the kernel connects with the other side. */
    private double borderError(Picture restored) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < truth.values().length; i++) {
            int row = i / 3 / truth.width();
            int column = i / 3 % truth.width();
            int inwards =
                    Math.min(Math.min(row, truth.height() - 1 - row), Math.min(column, truth.width() - 1 - column));
            if (inwards < kernel.reach()) {
                double error = restored.values()[i] - truth.values()[i];
                sum += error * error;
                count++;
            }
        }
        return sum / count;
    }
}
