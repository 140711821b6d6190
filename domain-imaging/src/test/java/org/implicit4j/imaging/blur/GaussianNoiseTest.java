package org.implicit4j.imaging.blur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.implicit4j.imaging.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianNoiseTest {

    private static final Picture GREY = constant(0.5f);

    /** Of n numbers the mean is off by sigma / sqrt n and the deviation by sigma / sqrt 2n; four times that is a rare draw. */
    @Test
    void hasItsMeanAndDeviation() {
        float[] values = GaussianNoise.add(GREY, 0.2, new SplittableRandom(1)).values();
        double mean = 0;
        double square = 0;
        for (float value : values) {
            mean += (value - 0.5) / values.length;
            square += (value - 0.5) * (value - 0.5) / values.length;
        }
        assertThat(mean).isCloseTo(0, within(4 * 0.2 / Math.sqrt(values.length)));
        assertThat(Math.sqrt(square)).isCloseTo(0.2, within(4 * 0.2 / Math.sqrt(2.0 * values.length)));
    }

    @Test
    void comesFromTheRandomNumbersGiven() {
        Picture first = GaussianNoise.add(GREY, 0.1, new SplittableRandom(1));
        assertThat(GaussianNoise.add(GREY, 0.1, new SplittableRandom(1)).values())
                .isEqualTo(first.values());
        assertThat(GaussianNoise.add(GREY, 0.1, new SplittableRandom(2)).values())
                .isNotEqualTo(first.values());
        assertThat(GaussianNoise.add(GREY, 0, new SplittableRandom(2)).values()).isEqualTo(GREY.values());
        assertThat(GREY.values()).containsOnly(0.5f);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoDeviation(double deviation) {
        assertThatThrownBy(() -> GaussianNoise.add(GREY, deviation, new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(deviation));
    }

    private static Picture constant(float value) {
        float[] values = new float[100 * 100 * 3];
        Arrays.fill(values, value);
        return new Picture(100, 100, 3, values);
    }
}
