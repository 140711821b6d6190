package org.implicit4j.imaging.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.tensor.fourier.RealTransform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaveTest {

    private static final int HEIGHT = 12;
    private static final int WIDTH = 10;

    private static Picture black(int colours) {
        return new Picture(HEIGHT, WIDTH, colours, new float[HEIGHT * WIDTH * colours]);
    }

    /** The transform's inverse divides by the number of pixels, the orthonormal one by its root. */
    @ParameterizedTest
    @CsvSource({"0,0", "0,3", "-4,2", "6,1", "5,5", "3,0", "-2,0", "6,5"})
    void isTheOrthonormalInverseTransformOfASingleOneInEveryColour(int row, int column) {
        var transform = new RealTransform(HEIGHT, WIDTH);
        float[] spectrum = new float[transform.spectrumLength()];
        spectrum[2 * (column * HEIGHT + Math.floorMod(row, HEIGHT))] = 1;
        float[] plane = new float[HEIGHT * WIDTH];
        transform.inverse(spectrum, plane);

        float[] wave = new Wave(HEIGHT, WIDTH, row, column).addedTo(black(3), 1).values();

        for (int i = 0; i < plane.length; i++) {
            double expected = plane[i] * Math.sqrt(HEIGHT * WIDTH);
            for (int c = 0; c < 3; c++) {
                assertThat(wave[3 * i + c]).isCloseTo((float) expected, within(1e-6f)); // some roundings of 0.2
            }
        }
    }

    /** In between, the full spectrum holds the frequency and its mirror image, so that the squares sum to 2. */
    @ParameterizedTest
    @CsvSource({"-4,2,2", "0,3,2", "0,0,1", "0,5,1", "6,5,1", "3,0,0.5", "-2,5,0.5"})
    void sumOfSquaresIsThatOfTheFullSpectrum(int row, int column, double expected) {
        double sum = 0;
        for (float value :
                new Wave(HEIGHT, WIDTH, row, column).addedTo(black(1), 1).values()) {
            sum += value * value;
        }

        assertThat(sum).isCloseTo(expected, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.3, 0.5, 0.7, 0.9, 1})
    void rankCountsTheFrequenciesThatAreNotHigher(double quantile) {
        Wave wave = Wave.ofRank(quantile, HEIGHT, WIDTH);

        int radius = wave.row() * wave.row() + wave.column() * wave.column();
        int lower = 0;
        int equal = 0;
        for (int row = -HEIGHT / 2 + 1; row <= HEIGHT / 2; row++) {
            for (int column = 0; column <= WIDTH / 2; column++) {
                int other = row * row + column * column;
                lower += other < radius ? 1 : 0;
                equal += other == radius ? 1 : 0;
            }
        }
        int rank = (int) ((HEIGHT * (WIDTH / 2 + 1) - 1) * quantile);
        assertThat(rank).isBetween(lower, lower + equal - 1);
    }

    /** Recomputed with NumPy: a stable sort of fftfreq(128)^2 + rfftfreq(128)^2 times 128^2. */
    @Test
    void frequenciesOfThePublishedSizeAreThese() {
        assertThat(Wave.ofRank(0.1, 128, 128)).isEqualTo(new Wave(128, 128, 6, 22));
        assertThat(Wave.ofRank(0.9, 128, 128)).isEqualTo(new Wave(128, 128, -39, 60));
    }

    @Test
    void anotherSizeIsRefused() {
        assertThatThrownBy(() -> new Wave(8, 8, 1, 1).addedTo(black(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 x 12")
                .hasMessageContaining("8 x 8");
    }
}
