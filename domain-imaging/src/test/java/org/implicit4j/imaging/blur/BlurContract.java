package org.implicit4j.imaging.blur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.implicit4j.imaging.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link Blur} promises, at sizes odd and even, and smaller than the kernel. */
abstract class BlurContract {

    /** Along a side of 29, a prime, each number is a sum of 29 float32 products, and that four times: 4 * 29 * 2^-24. */
    private static final double ROUNDING = 7e-6;

    /** Returns the blur that is tested. */
    abstract Blur blur(BlurKernel kernel, int height, int width);

    /** Returns the index within {@code size} whose pixel stands at {@code index}, which may be beyond the border. */
    abstract int inside(int index, int size);

    /** {@code <A x, y> = <x, transpose(A) y>}, relative to the sizes of the factors. */
    @ParameterizedTest
    @CsvSource({"24, 32, 1", "17, 40, 3", "23, 29, 3", "5, 64, 1", "1, 1, 3", "1, 20, 1", "2, 3, 3"})
    void transposeIsTheTranspose(int height, int width, int colours) {
        for (BlurKernel kernel : kernels()) {
            Blur blur = blur(kernel, height, width);
            Picture x = random(height, width, colours, 1);
            Picture y = random(height, width, colours, 2);
            Picture ax = blur.apply(x);
            double left = dot(ax, y);
            double right = dot(x, blur.transpose(y));
            assertThat(left).isCloseTo(right, within(1e-5 * Math.sqrt(dot(ax, ax) * dot(y, y))));
        }
    }

    @ParameterizedTest
    @CsvSource({"24, 32, 1", "17, 40, 3", "23, 29, 3", "5, 64, 1", "1, 1, 3", "1, 20, 1", "2, 3, 3"})
    void isTheSumWrittenOut(int height, int width, int colours) {
        for (BlurKernel kernel : kernels()) {
            Picture x = random(height, width, colours, 3);
            Picture y = blur(kernel, height, width).apply(x);
            assertThat(largestDifference(y.values(), direct(kernel, x))).isLessThan(ROUNDING);
        }
    }

    @Test
    void isLinear() {
        BlurKernel kernel = kernels()[0];
        Blur blur = blur(kernel, 18, 21);
        Picture x = random(18, 21, 3, 4);
        Picture y = random(18, 21, 3, 5);
        Picture combined = blur.apply(sum(2, x, -3, y));
        float[] expected = sum(2, blur.apply(x), -3, blur.apply(y)).values();
        assertThat(largestDifference(combined.values(), expected)).isLessThan(10 * ROUNDING); // 5 times the size, twice
    }

    @Test
    void constantsStayConstant() {
        for (BlurKernel kernel : kernels()) {
            float[] values = new float[19 * 26 * 3];
            Arrays.fill(values, 0.7f);
            Picture blurred = blur(kernel, 19, 26).apply(new Picture(19, 26, 3, values));
            assertThat(largestDifference(blurred.values(), values)).isLessThan(ROUNDING);
        }
    }

    @Test
    void aBrightPointBecomesTheKernel() {
        for (BlurKernel kernel : kernels()) {
            float[] values = new float[41 * 40];
            values[20 * 40 + 20] = 1;
            Picture blurred = blur(kernel, 41, 40).apply(new Picture(41, 40, 1, values));
            for (int row = 0; row < kernel.side(); row++) {
                for (int column = 0; column < kernel.side(); column++) {
                    int at = (20 - kernel.reach() + row) * 40 + 20 - kernel.reach() + column;
                    assertThat((double) blurred.values()[at]).isCloseTo(kernel.weight(row, column), within(1e-6));
                }
            }
        }
    }

    @Test
    void leavesItsArgumentsAsTheyWere() {
        Picture x = random(12, 13, 3, 6);
        float[] before = x.values().clone();
        Blur blur = blur(kernels()[0], 12, 13);
        blur.apply(x);
        blur.transpose(x);
        assertThat(x.values()).isEqualTo(before);
    }

    @Test
    void refusesPicturesOfAnotherSize() {
        Blur blur = blur(kernels()[0], 12, 13);
        Picture other = random(13, 12, 3, 7);
        assertThatThrownBy(() -> blur.apply(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12 x 13")
                .hasMessageContaining("13 x 12");
        assertThatThrownBy(() -> blur.transpose(other)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Not symmetric, so that a turned kernel is noticed; with zeros around; and larger than most of the pictures. */
    private static BlurKernel[] kernels() {
        return new BlurKernel[] {
            BlurKernel.of(3, .3, .1, 0, .05, .2, .05, .2, .1, 0),
            BlurKernel.of(5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .6, .1, 0, 0, 0, 0, .3, 0, 0, 0, 0, 0, 0),
            BlurKernels.levin(2),
        };
    }

    private float[] direct(BlurKernel kernel, Picture x) {
        float[] y = new float[x.values().length];
        for (int i = 0; i < y.length; i++) {
            int row = i / x.colours() / x.width();
            int column = i / x.colours() % x.width();
            double sum = 0;
            for (int a = -kernel.reach(); a <= kernel.reach(); a++) {
                for (int b = -kernel.reach(); b <= kernel.reach(); b++) {
                    int from = inside(row - a, x.height()) * x.width() + inside(column - b, x.width());
                    sum += kernel.weight(kernel.reach() + a, kernel.reach() + b)
                            * x.values()[from * x.colours() + i % x.colours()];
                }
            }
            y[i] = (float) sum;
        }
        return y;
    }

    private static Picture random(int height, int width, int colours, long seed) {
        Random random = new Random(seed);
        float[] values = new float[height * width * colours];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new Picture(height, width, colours, values);
    }

    private static Picture sum(float a, Picture x, float b, Picture y) {
        float[] values = new float[x.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = a * x.values()[i] + b * y.values()[i];
        }
        return new Picture(x.height(), x.width(), x.colours(), values);
    }

    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static double dot(Picture x, Picture y) {
        double sum = 0;
        for (int i = 0; i < x.values().length; i++) {
            sum += (double) x.values()[i] * y.values()[i];
        }
        return sum;
    }
}
