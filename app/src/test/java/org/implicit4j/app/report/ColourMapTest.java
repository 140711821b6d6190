package org.implicit4j.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColourMapTest {

    private static final int STEPS = 32;

    /** L* of CIE 1976 from sRGB, which is another measure of lightness than the one the map is made with. */
    private static double lightness(int rgb) {
        double y = 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
        return y > 216.0 / 24389 ? 116 * Math.cbrt(y) - 16 : y * 24389 / 27;
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    @Test
    void lightnessRisesInEqualSteps() {
        double from = lightness(ColourMap.at(0));
        double to = lightness(ColourMap.at(1));
        assertThat(from).isLessThan(20);
        assertThat(to).isGreaterThan(90);
        for (int i = 1; i <= STEPS; i++) {
            double step =
                    lightness(ColourMap.at(i / (double) STEPS)) - lightness(ColourMap.at((i - 1) / (double) STEPS));
            // the two measures differ by hue, by a third of a step at most where the map leaves sRGB's range
            assertThat(step).as("step %d", i).isCloseTo((to - from) / STEPS, within((to - from) / STEPS / 2));
        }
    }

    @Test
    void fractionsOutsideAreClamped() {
        assertThat(ColourMap.at(-1)).isEqualTo(ColourMap.at(0));
        assertThat(ColourMap.at(2)).isEqualTo(ColourMap.at(1));
    }

    /** Reference values of Ottosson's page: Oklab of the primaries of sRGB. */
    @Test
    void primariesAreWhereTheyShouldBe() {
        assertThat(Oklab.rgb(1, 0, 0)).isEqualTo(0xFFFFFF);
        assertThat(Oklab.rgb(0.62796, 0.25768, 29.234)).isEqualTo(0xFF0000);
        assertThat(Oklab.rgb(0.86644, 0.29483, 142.495)).isEqualTo(0x00FF00);
        assertThat(Oklab.rgb(0.45201, 0.31321, 264.052)).isEqualTo(0x0000FF);
    }
}
