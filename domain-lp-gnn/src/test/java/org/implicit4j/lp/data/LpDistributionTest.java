package org.implicit4j.lp.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.junit.jupiter.api.Test;

class LpDistributionTest {

    private static final int DRAWS = 2000;

    private static List<LinearProgram> draws() {
        var random = new SplittableRandom(3);
        var draws = new ArrayList<LinearProgram>(DRAWS);
        for (int k = 0; k < DRAWS; k++) {
            draws.add(LpDistribution.published().draw(random));
        }
        return draws;
    }

    /** A mean of N numbers is off by more than 5 of its standard deviations in fewer than one of a million samples. */
    private static void assertMean(double[] sample, double mean, double deviation) {
        double sum = 0;
        for (double value : sample) {
            sum += value;
        }
        assertThat(Math.abs(sum / sample.length - mean)).isLessThan(5 * deviation / Math.sqrt(sample.length));
    }

    private static double[] squares(double[] sample) {
        var squares = sample.clone();
        for (int k = 0; k < squares.length; k++) {
            squares[k] *= sample[k];
        }
        return squares;
    }

    @Test
    void publishedProgramsHaveTheirSizesAndForm() {
        for (var lp : draws()) {
            assertThat(lp.rows()).isEqualTo(10);
            assertThat(lp.columns()).isEqualTo(50);
            assertThat(lp.matrix().nonZeros()).isEqualTo(100);
            assertThat(lp.sense()).isEqualTo(Sense.MINIMIZE);
            assertThat(lp.offset()).isZero();
            for (int j = 0; j < 50; j++) {
                assertThat(lp.lower(j)).isLessThan(lp.upper(j));
            }
            for (int i = 0; i < 10; i++) {
                assertThat(lp.rowUpper(i)).isBetween(-1.0, 1.0);
                assertThat(lp.rowLower(i)).isIn(lp.rowUpper(i), Double.NEGATIVE_INFINITY);
            }
        }
    }

    @Test
    void costsAndSidesAreUniform() {
        var costs = draws().stream()
                .flatMapToDouble(lp -> Arrays.stream(lp.costs()))
                .toArray();
        var sides = draws().stream()
                .flatMapToDouble(lp -> Arrays.stream(lp.rowUppers()))
                .toArray();

        // U(-1, 1) has variance 1/3; its square has mean 1/3 and variance 1/5 - 1/9 = 4/45.
        assertThat(Arrays.stream(costs)).allMatch(cost -> Math.abs(cost) <= 0.01);
        assertMean(costs, 0, 0.01 * Math.sqrt(1.0 / 3));
        assertMean(squares(costs), 1e-4 / 3, 1e-4 * Math.sqrt(4.0 / 45));
        assertMean(sides, 0, Math.sqrt(1.0 / 3));
        assertMean(squares(sides), 1.0 / 3, Math.sqrt(4.0 / 45));
    }

    @Test
    void boundsAreSortedPairsOfNormals() {
        var sums = draws().stream()
                .flatMapToDouble(lp -> IntStream.range(0, 50).mapToDouble(j -> lp.lower(j) + lp.upper(j)))
                .toArray();
        var widths = draws().stream()
                .flatMapToDouble(lp -> IntStream.range(0, 50).mapToDouble(j -> lp.upper(j) - lp.lower(j)))
                .toArray();

        // Sum and difference of two N(0, 10^2) are N(0, 200); a squared N(0, s^2) has mean s^2 and deviation sqrt(2)
        // s^2.
        assertMean(sums, 0, Math.sqrt(200));
        assertMean(squares(sums), 200, Math.sqrt(2) * 200);
        assertMean(widths, Math.sqrt(200 * 2 / Math.PI), Math.sqrt(200 * (1 - 2 / Math.PI)));
        assertMean(squares(widths), 200, Math.sqrt(2) * 200);
    }

    @Test
    void entriesAreNormalAndEveryCellIsEquallyLikely() {
        var values = new double[DRAWS * 100];
        var cells = new double[500];
        int size = 0;
        int equalities = 0;
        for (var lp : draws()) {
            for (int i = 0; i < 10; i++) {
                equalities += lp.rowLower(i) == lp.rowUpper(i) ? 1 : 0;
                for (int k = lp.matrix().rowStart(i); k < lp.matrix().rowStart(i + 1); k++) {
                    values[size++] = lp.matrix().value(k);
                    cells[i * 50 + lp.matrix().column(k)]++;
                }
            }
        }

        assertMean(values, 0, 1);
        assertMean(squares(values), 1, Math.sqrt(2));
        // Each cell is chosen with probability 1/5 a draw; the largest of 500 deviations stays below 6 sigma.
        assertThat(Arrays.stream(cells)).allMatch(count -> Math.abs(count - 0.2 * DRAWS) < 6 * Math.sqrt(0.16 * DRAWS));
        assertThat(Math.abs(equalities - 0.3 * 10 * DRAWS)).isLessThan(5 * Math.sqrt(0.21 * 10 * DRAWS));
    }

    @Test
    void equalSeedsGiveEqualProgramsWithAnyGenerator() {
        assertThat(LpDistribution.published().draw(new SplittableRandom(1)))
                .isEqualTo(LpDistribution.published().draw(new SplittableRandom(1)))
                .isNotEqualTo(LpDistribution.published().draw(new SplittableRandom(2)));
        assertThat(LpDistribution.published().draw(SeededRandom.of(1)))
                .isEqualTo(LpDistribution.published().draw(SeededRandom.of(1)));
    }

    @Test
    void extremesAreDrawn() {
        var random = new SplittableRandom(4);

        assertThat(new LpDistribution(3, 4, 12, 1).draw(random).matrix().nonZeros())
                .isEqualTo(12);
        assertThat(new LpDistribution(3, 4, 0, 0).draw(random).matrix().nonZeros())
                .isZero();
        assertThat(Arrays.stream(new LpDistribution(3, 4, 5, 1).draw(random).rowLowers()))
                .allMatch(Double::isFinite);
        assertThat(new LpDistribution(3, 4, 5, 0).draw(random).rowLowers()).containsOnly(Double.NEGATIVE_INFINITY);
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LpDistribution(2, 3, 7, 0.5))
                .withMessageContaining("nonZeros (7)")
                .withMessageContaining("[0, 6]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LpDistribution(0, 3, 0, 0.5))
                .withMessageContaining("0 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LpDistribution(2, 3, 1, Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LpDistribution(1 << 16, 1 << 16, 1, 0.5))
                .withMessageContaining("cells");
    }
}
