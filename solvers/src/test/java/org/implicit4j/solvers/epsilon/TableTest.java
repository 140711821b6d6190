package org.implicit4j.solvers.epsilon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.implicit4j.core.operator.DoubleSpace;
import org.junit.jupiter.api.Test;

class TableTest {

    /** In one dimension and with order 1 it is Aitken's process. */
    @Test
    void secondColumnOfNumbersIsAitkensDeltaSquared() {
        double[] s = {1, 1.7, 1.9};

        double expected = s[2] - (s[2] - s[1]) * (s[2] - s[1]) / (s[2] - 2 * s[1] + s[0]);
        assertThat(extrapolated(3, s)).isCloseTo(expected, within(1e-14)); // some roundings at numbers of size 1
    }

    /** Shanks: a sum of k geometric sequences is summed exactly by 2 k + 1 of its terms. */
    @Test
    void fourthColumnSumsTwoGeometricSequences() {
        double[] s = new double[5];
        for (int n = 0; n < 5; n++) {
            s[n] = 3 + 2 * Math.pow(0.8, n) - Math.pow(-1.5, n);
        }
        assertThat(extrapolated(5, s)).isCloseTo(3, within(1e-13)); // two columns of differences of numbers of size 10
    }

    @Test
    void latestIteratesAloneCountOnceTheTableIsFull() {
        // the first number breaks the pattern 2 + 0.5^n, and three columns no longer know it
        assertThat(extrapolated(3, 77, 3, 2.5, 2.25)).isCloseTo(2, within(1e-14));
    }

    @Test
    void answerIsTheHighestColumnLeftWhereADifferenceVanishes() {
        assertThat(extrapolated(5, 4, 4, 4, 4, 4)).as("no second column").isEqualTo(4);
        // 2 + 0.5^n: the second column is 2 throughout, so there is no third
        assertThat(extrapolated(5, 3, 2.5, 2.25, 2.125, 2.0625)).isEqualTo(2);
    }

    /** 2 + 0.5^n + 0.01 * 0.1^n: the second column is 2 but for what the faster sequence adds. */
    @Test
    void extrapolationsThatAgreeWithinAShareOfTheLastStepAreSettled() {
        double[] s = new double[4];
        for (int n = 0; n < 4; n++) {
            s[n] = 2 + Math.pow(0.5, n) + 0.01 * Math.pow(0.1, n);
        }
        try (Table<double[]> table = new Table<>(DoubleSpace.single(1), 5)) {
            table.start(new double[] {s[0]}, new int[] {0});
            table.add(new double[] {s[1]});
            table.add(new double[] {s[2]});
            assertThat(table.settled(0.9)).as("one extrapolation").containsExactly(false);
            table.add(new double[] {s[3]});
            double first = s[2] - (s[2] - s[1]) * (s[2] - s[1]) / (s[2] - 2 * s[1] + s[0]);
            double second = s[3] - (s[3] - s[2]) * (s[3] - s[2]) / (s[3] - 2 * s[2] + s[1]);
            double share = Math.abs(second - first) / Math.abs(s[3] - s[2]);
            assertThat(table.settled(share * 1.01)).containsExactly(true);
            assertThat(table.settled(share * 0.99)).containsExactly(false);
        }
    }

    /** A column of vectors: s_n = z* + 0.5^n v, so the second column is z*. */
    @Test
    void inverseOfAVectorIsSamelsons() {
        try (Table<double[]> table = new Table<>(DoubleSpace.single(2), 3)) {
            table.start(new double[] {1 + 8, 2 - 4}, new int[] {0});
            table.add(new double[] {1 + 4, 2 - 2});
            table.add(new double[] {1 + 2, 2 - 1});
            double[] into = new double[2];
            table.extrapolate(new int[] {0}, into);
            assertThat(into).containsExactly(new double[] {1, 2}, within(1e-14));
        }
    }

    @Test
    void samplesMayStartTheirTablesAtDifferentTimes() {
        try (Table<double[]> table = new Table<>(new DoubleSpace(2, 1), 3)) {
            table.start(new double[] {3, 50}, new int[] {0, 1});
            table.add(new double[] {2.5, 60});
            table.start(new double[] {0, 7}, new int[] {1}); // 5 + 2 * 0.25^n in the second sample
            table.add(new double[] {2.25, 5.5});
            table.add(new double[] {2.125, 5.125});
            double[] into = new double[2];
            table.extrapolate(new int[] {0, 1}, into);
            assertThat(into).containsExactly(new double[] {2, 5}, within(1e-14));
        }
    }

    private static double extrapolated(int columns, double... numbers) {
        try (Table<double[]> table = new Table<>(DoubleSpace.single(1), columns)) {
            table.start(new double[] {numbers[0]}, new int[] {0});
            for (int n = 1; n < numbers.length; n++) {
                table.add(new double[] {numbers[n]});
            }
            double[] into = {numbers[numbers.length - 1]};
            table.extrapolate(new int[] {0}, into);
            return into[0];
        }
    }
}
