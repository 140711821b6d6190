package org.implicit4j.imaging.classical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.tensor.fourier.RealTransform;
import org.junit.jupiter.api.Test;

class WienerTest extends DeconvolutionContract {

    @Override
    Deconvolution method() {
        return new Wiener();
    }

    /** No frequency is weakened to less than 1 / 130, so that float32 rounding, 6e-8, becomes 1e-5 at the very most. */
    @Test
    void withoutNoiseABandLimitedPictureComesBack() {
        BlurKernel kernel = BlurKernels.gaussian(0.7);
        Picture truth = waves();
        Picture restored = new Wiener().restore(Scenes.observed(truth, kernel, 0), kernel, 0);
        assertThat(Math.sqrt(restored.meanSquaredError(truth))).isLessThan(1e-5);
    }

    @Test
    void itsErrorFallsWithTheNoise() {
        BlurKernel kernel = BlurKernels.gaussian(2);
        Picture truth = waves();
        double before = 1;
        for (double noise : new double[] {0.1, 0.01, 1e-3, 1e-4}) {
            Picture restored = new Wiener().restore(Scenes.observed(truth, kernel, noise), kernel, noise);
            double error = Math.sqrt(restored.meanSquaredError(truth));
            assertThat(error).isLessThan(before);
            before = error;
        }
    }

    private static Picture waves() {
        float[] values = new float[48 * 48];
        for (int i = 0; i < values.length; i++) {
            double x = 2 * Math.PI * (i % 48) / 48;
            double y = 2 * Math.PI * Math.floorDiv(i, 48) / 48;
            values[i] = (float) (0.5 + 0.2 * Math.cos(2 * x + y) + 0.1 * Math.sin(3 * y) + 0.1 * Math.cos(x - 2 * y));
        }
        return new Picture(48, 48, 1, values);
    }

    /** For random pictures of the law it assumes no linear method is better in the mean; Tikhonov with any weight is one. */
    @Test
    void noWeightOfTikhonovIsBetterForPicturesOfItsLaw() {
        BlurKernel kernel = BlurKernels.levin(3);
        double[] tikhonov = new double[9];
        double wiener = 0;
        for (int draw = 0; draw < 10; draw++) {
            Picture truth = powerLaw(64, 2.5, draw);
            Picture observed = Scenes.observed(truth, kernel, 0.02);
            wiener += new Wiener().restore(observed, kernel, 0.02).meanSquaredError(truth);
            for (int i = 0; i < tikhonov.length; i++) {
                double weight = 1e-4 * Math.pow(10, i / 2.0);
                tikhonov[i] += Tikhonov.ofWeight(weight)
                        .restore(observed, kernel, 0.02)
                        .meanSquaredError(truth);
            }
        }
        for (double error : tikhonov) {
            assertThat(wiener).isLessThan(error);
        }
    }

    private static Picture powerLaw(int side, double exponent, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RealTransform transform = new RealTransform(side, side);
        float[] plane = new float[side * side];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) random.nextGaussian();
        }
        float[] spectrum = new float[transform.spectrumLength()];
        transform.forward(plane, spectrum);
        for (int i = 0; i < spectrum.length / 2; i++) {
            double row = Math.min(i % side, side - i % side);
            double column = Math.floorDiv(i, side);
            double square = Math.max(row * row + column * column, 1);
            float factor = (float) Math.pow(square, -exponent / 4);
            spectrum[2 * i] *= factor;
            spectrum[2 * i + 1] *= factor;
        }
        transform.inverse(spectrum, plane);
        return new Picture(side, side, 1, plane);
    }
}
