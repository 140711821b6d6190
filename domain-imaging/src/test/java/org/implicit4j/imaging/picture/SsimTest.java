package org.implicit4j.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SsimTest {

    private static final double C1 = 1e-4;
    private static final double C2 = 9e-4;

    @Test
    void isThatOfTheFormulaWrittenOutForEveryWindow() {
        for (int colours : new int[] {1, 3}) {
            Picture a = waves(17, 23, colours);
            Picture b = noisy(a, 0.1);
            assertThat(Ssim.of(a, b)).isCloseTo(direct(a, b), within(1e-9));
        }
    }

    @Test
    void isOneForEqualPicturesAndSymmetric() {
        Picture a = waves(11, 30, 3);
        Picture b = noisy(a, 0.2);
        assertThat(Ssim.of(a, a)).isCloseTo(1, within(1e-12));
        assertThat(Ssim.of(a, b)).isCloseTo(Ssim.of(b, a), within(1e-12)).isLessThan(1);
    }

    @Test
    void fallsWithNoise() {
        Picture a = waves(40, 40, 1);
        assertThat(Ssim.of(a, noisy(a, 0.02)))
                .isLessThan(1)
                .isGreaterThan(Ssim.of(a, noisy(a, 0.05)))
                .isGreaterThan(Ssim.of(a, noisy(a, 0.2)));
        assertThat(Ssim.of(a, noisy(a, 0.05))).isGreaterThan(Ssim.of(a, noisy(a, 0.2)));
    }

    /** Constant pictures have no variance, so only the factor of the means is left. */
    @Test
    void comparesConstantPicturesByTheirMeans() {
        assertThat(Ssim.of(constant(0.25f), constant(0.75f)))
                .isCloseTo((2 * 0.25 * 0.75 + C1) / (0.25 * 0.25 + 0.75 * 0.75 + C1), within(1e-12));
        assertThat(Ssim.of(constant(0), constant(1))).isCloseTo(C1 / (1 + C1), within(1e-12));
    }

    @Test
    void anInvertedPictureIsNegative() {
        Picture a = waves(20, 20, 1);
        float[] inverse = a.values().clone();
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = 1 - inverse[i];
        }
        assertThat(Ssim.of(a, new Picture(20, 20, 1, inverse))).isBetween(-1.0, 0.0);
    }

    @Test
    void refusesSmallAndUnequalPictures() {
        Picture low = waves(10, 40, 1);
        assertThatThrownBy(() -> Ssim.of(low, low))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("40 x 10")
                .hasMessageContaining("11 x 11");
        assertThatThrownBy(() -> Ssim.of(waves(12, 12, 1), waves(12, 12, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12 x 12 x 3");
    }

    private static Picture constant(float value) {
        float[] values = new float[15 * 12];
        Arrays.fill(values, value);
        return new Picture(15, 12, 1, values);
    }

    private static Picture waves(int height, int width, int colours) {
        float[] values = new float[height * width * colours];
        for (int i = 0; i < values.length; i++) {
            int x = i / colours % width;
            int y = i / colours / width;
            values[i] = (float) (0.5 + 0.4 * Math.sin(0.9 * x + 0.5 * y + i % colours));
        }
        return new Picture(height, width, colours, values);
    }

    private static Picture noisy(Picture picture, double deviation) {
        Random random = new Random(7);
        float[] values = picture.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (deviation * random.nextGaussian());
        }
        return new Picture(picture.height(), picture.width(), picture.colours(), values);
    }

    /** The definition: a two-dimensional window of sum 1, and variances about the mean. */
    private static double direct(Picture a, Picture b) {
        double[][] window = new double[11][11];
        double total = 0;
        for (int i = 0; i < 11; i++) {
            for (int j = 0; j < 11; j++) {
                window[i][j] = Math.exp(-((i - 5) * (i - 5) + (j - 5) * (j - 5)) / (2 * 1.5 * 1.5));
                total += window[i][j];
            }
        }
        double sum = 0;
        int windows = 0;
        for (int c = 0; c < a.colours(); c++) {
            for (int top = 0; top + 11 <= a.height(); top++) {
                for (int left = 0; left + 11 <= a.width(); left++) {
                    sum += similarity(
                            a.channel(c).part(top, left, 11, 11), b.channel(c).part(top, left, 11, 11), window, total);
                    windows++;
                }
            }
        }
        return sum / windows;
    }

    private static double similarity(Picture a, Picture b, double[][] window, double total) {
        double ma = 0;
        double mb = 0;
        for (int i = 0; i < 121; i++) {
            ma += window[i / 11][i % 11] / total * a.values()[i];
            mb += window[i / 11][i % 11] / total * b.values()[i];
        }
        double va = 0;
        double vb = 0;
        double ab = 0;
        for (int i = 0; i < 121; i++) {
            double weight = window[i / 11][i % 11] / total;
            va += weight * (a.values()[i] - ma) * (a.values()[i] - ma);
            vb += weight * (b.values()[i] - mb) * (b.values()[i] - mb);
            ab += weight * (a.values()[i] - ma) * (b.values()[i] - mb);
        }
        return (2 * ma * mb + C1) * (2 * ab + C2) / ((ma * ma + mb * mb + C1) * (va + vb + C2));
    }
}
