package org.implicit4j.pde.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.implicit4j.pde.flow.SampledFields.field;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralGridTest {

    private static final SpectralGrid GRID = new SpectralGrid(12);

    @Test
    void coefficientsOfAWaveAreItsAmplitudes() {
        double[] spectrum = GRID.forward(field(GRID, (x, y) -> 3 * Math.cos(2 * x - 5 * y) + Math.sin(y)));

        assertThat(spectrum[GRID.at(2, -5)]).isCloseTo(1.5, within(1e-14));
        assertThat(spectrum[GRID.at(-2, 5)]).isCloseTo(1.5, within(1e-14));
        assertThat(spectrum[GRID.at(0, 1) + 1]).isCloseTo(-0.5, within(1e-14));
        assertThat(IntStream.range(0, spectrum.length).filter(i -> Math.abs(spectrum[i]) > 1e-14))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10, 48, 66})
    void goesThereAndBack(int side) {
        var grid = new SpectralGrid(side);
        double[] field = new Random(1).doubles(grid.size()).toArray();

        assertThat(grid.inverse(grid.forward(field))).containsExactly(field, within(1e-13));
    }

    @Test
    void twoFieldsTravelTogether() {
        double[] a = field(GRID, (x, y) -> Math.sin(x + 2 * y));
        double[] b = field(GRID, (x, y) -> Math.cos(3 * x));
        double[] one = GRID.forward(a);
        double[] two = GRID.forward(b);
        double[] both = new double[one.length];
        for (int i = 0; i < both.length; i += 2) {
            both[i] = one[i] - two[i + 1]; // a + ib
            both[i + 1] = one[i + 1] + two[i];
        }

        double[] pair = GRID.inversePair(both);

        for (int i = 0; i < a.length; i++) {
            assertThat(pair[2 * i]).isCloseTo(a[i], within(1e-13));
            assertThat(pair[2 * i + 1]).isCloseTo(b[i], within(1e-13));
        }
    }

    /** Both ways, and across sides that are no multiples of each other. */
    @ParameterizedTest
    @ValueSource(ints = {8, 10, 18, 40})
    void interpolatesWavesThatBothGridsResolve(int side) {
        DoubleBinaryOperator waves = (x, y) -> Math.cos(3 * x - 2 * y) + 0.5 * Math.sin(x + 3 * y) + 2;
        var other = new SpectralGrid(side);

        assertThat(GRID.interpolated(field(GRID, waves), other)).containsExactly(field(other, waves), within(1e-13));
    }

    @Test
    void refusesOddAndTinySides() {
        for (int side : new int[] {0, 2, 7}) {
            assertThatThrownBy(() -> new SpectralGrid(side))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A grid of %d points a side is not even and at least 4.", side);
        }
    }
}
