package org.implicit4j.imaging.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.blur.CircularBlur;
import org.implicit4j.imaging.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TikhonovTest extends DeconvolutionContract {

    @Override
    Deconvolution method() {
        return Tikhonov.byNoise();
    }

    /** {@code transpose(A) (A x - b) + weight transpose(D) D x = 0}, to the rounding of some transforms of numbers up to 1. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 0.01, 1})
    void solvesItsNormalEquations(double weight) {
        BlurKernel kernel = BlurKernels.levin(2);
        Picture observed = Scenes.observed(Scenes.blocks(45, 64, 1), kernel, 0.01);
        Picture x = Tikhonov.ofWeight(weight).restore(observed, kernel, 0);
        CircularBlur blur = new CircularBlur(kernel, 45, 64);
        float[] fitted = blur.transpose(blur.apply(x)).values();
        float[] wanted = blur.transpose(observed).values();
        for (int i = 0; i < fitted.length; i++) {
            assertThat(Math.abs(fitted[i] - wanted[i] + weight * roughness(x, i)))
                    .isLessThan(1e-5 + 1e-6 * weight);
        }
    }

    @Test
    void refusesAWeightThatIsNone() {
        assertThatThrownBy(() -> Tikhonov.ofWeight(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weight (0.0)");
        assertThatThrownBy(() -> Tikhonov.ofWeight(Double.NaN)).hasMessageContaining("NaN");
    }

    /** {@code transpose(D) D x}: four times a pixel, less its neighbours. */
    private static double roughness(Picture x, int at) {
        int row = at / x.width();
        int column = at % x.width();
        double sum = 0;
        for (int step = -1; step <= 1; step += 2) {
            sum += x.values()[Math.floorMod(row + step, x.height()) * x.width() + column];
            sum += x.values()[row * x.width() + Math.floorMod(column + step, x.width())];
        }
        return 4.0 * x.values()[at] - sum;
    }
}
