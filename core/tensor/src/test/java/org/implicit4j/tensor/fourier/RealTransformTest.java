package org.implicit4j.tensor.fourier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealTransformTest {

    /** The definition, in double, at sizes even and odd, prime and of length one. */
    @ParameterizedTest
    @CsvSource({"8, 8", "6, 10", "5, 7", "4, 9", "13, 2", "1, 6", "6, 1", "3, 3", "1, 1"})
    void spectrumIsTheSumOverWaves(int height, int width) {
        var transform = new RealTransform(height, width);
        float[] plane = plane(height, width);
        float[] spectrum = new float[transform.spectrumLength()];
        transform.forward(plane, spectrum);
        for (int column = 0; column < RealTransform.columns(width); column++) {
            for (int row = 0; row < height; row++) {
                double real = 0;
                double imaginary = 0;
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        double angle = -2 * Math.PI * ((double) row * y / height + (double) column * x / width);
                        real += plane[y * width + x] * Math.cos(angle);
                        imaginary += plane[y * width + x] * Math.sin(angle);
                    }
                }
                int at = 2 * (column * height + row);
                // sums of up to 64 numbers of size 1 in float32
                assertThat((double) spectrum[at]).isCloseTo(real, within(2e-5));
                assertThat((double) spectrum[at + 1]).isCloseTo(imaginary, within(2e-5));
            }
        }
        float[] back = new float[plane.length];
        transform.inverse(spectrum, back);
        for (int i = 0; i < plane.length; i++) {
            assertThat((double) back[i]).isCloseTo(plane[i], within(1e-6));
        }
    }

    /** Parseval's equation with the multiplicities of the columns. */
    @ParameterizedTest
    @CsvSource({"8, 6", "5, 7", "3, 1"})
    void squaresAreThoseOfTheSpectrum(int height, int width) {
        var transform = new RealTransform(height, width);
        float[] plane = plane(height, width);
        float[] spectrum = new float[transform.spectrumLength()];
        transform.forward(plane, spectrum);
        double squares = 0;
        for (float value : plane) {
            squares += (double) value * value;
        }
        double there = 0;
        for (int i = 0; i < spectrum.length; i++) {
            there += (double) transform.multiplicity(i / 2 / height) * spectrum[i] * spectrum[i];
        }
        assertThat(there / (height * width)).isCloseTo(squares, within(1e-5 * squares));
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "4, -1"})
    void planesWithoutPixelsAreRefused(int height, int width) {
        assertThatThrownBy(() -> new RealTransform(height, width))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("%d x %d".formatted(height, width));
    }

    private static float[] plane(int height, int width) {
        var random = new Random(3);
        float[] plane = new float[height * width];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) random.nextGaussian();
        }
        return plane;
    }
}
