package org.implicit4j.lp.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.implicit4j.lp.data.LpDistribution;
import org.implicit4j.lp.model.LinearProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LpFeatureTest {

    private static final LinearProgram PROGRAM = LpDistribution.published().draw(new SplittableRandom(7));

    @ParameterizedTest
    @EnumSource(LpFeature.class)
    void perturbationMovesItsFeatureAloneByTheSizeAskedFor(LpFeature moved) {
        LpFeature.Moved result = moved.perturb(PROGRAM, 1e-4, new SplittableRandom(1));

        for (LpFeature feature : LpFeature.values()) {
            double distance = distance(numbers(PROGRAM, feature), numbers(result.program(), feature));
            // the numbers are at most about 40, so that a step rounds by 2^-53 * 40 each
            assertThat(distance).as("%s", feature).isCloseTo(feature == moved ? 1e-4 : 0, within(1e-12));
        }
        // 100 numbers of size about 10 round by up to 2^-24 * 10 each when a network reads them
        assertThat(result.size()).isCloseTo(1e-4, within(10 * 0x1p-24 * 10 * Math.sqrt(2)));
        for (int i = 0; i < PROGRAM.rows(); i++) {
            boolean equality = PROGRAM.rowLower(i) == PROGRAM.rowUpper(i);
            assertThat(result.program().rowLower(i) == result.program().rowUpper(i))
                    .isEqualTo(equality);
        }
    }

    private static double[] numbers(LinearProgram lp, LpFeature feature) {
        return switch (feature) {
            case A -> {
                double[] values = new double[lp.matrix().nonZeros()];
                Arrays.setAll(values, lp.matrix()::value);
                yield values;
            }
            case B -> lp.rowUppers();
            case C -> lp.costs();
            case L -> lp.lowers();
            case U -> lp.uppers();
        };
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
