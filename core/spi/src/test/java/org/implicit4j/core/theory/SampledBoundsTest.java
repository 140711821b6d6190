package org.implicit4j.core.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.implicit4j.core.theory.ValidStepSizeTest.Known;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampledBoundsTest {

    /** Steepest at the ends of the interval, where it is measured by a chord of 1e-4 of the radius. */
    @ParameterizedTest
    @EnumSource(names = {"RECIPROCAL", "LOGARITHM", "TANGENT"})
    void ofOneInputTheEstimateIsCloseFromBelow(Known target) {
        SampledBounds estimate = new SampledBounds(target, 1, 1, new SplittableRandom(1));
        for (double x : new double[] {0.1, 0.3, 1}) {
            double[] centre = {x};
            double r = x / 3;
            double exact = target.lipschitz(centre, r);
            assertThat(estimate.lipschitz(centre, r)).isBetween(0.999 * exact, exact * (1 + 1e-9));
            double size = target.magnitude(centre, r);
            assertThat(estimate.magnitude(centre, r)).isCloseTo(size, within(1e-12 * size));
        }
    }

    /** 40 directions of the plane leave angles of 9 degrees at worst, and the pole is seen from 2 radii away. */
    @Test
    void inThePlaneTheEstimateIsFromBelowAndNotFarOff() {
        SampledBounds estimate = new SampledBounds(Known.INVERSION, 2, 40, new SplittableRandom(1));
        double[] x = {0.3, -0.4};
        double exact = Known.INVERSION.lipschitz(x, 0.25);

        assertThat(estimate.lipschitz(x, 0.25)).isBetween(0.9 * exact, exact * (1 + 1e-9));
        assertThat(estimate.magnitude(x, 0.25)).isBetween(0.9 * 4, 4.0);
    }

    /** A ball that reaches out of the domain has no bound, so that the radius is cut at the edge. */
    @Test
    void theEdgeOfTheDomainCutsTheRadius() {
        Target root = x -> new double[] {Math.sqrt(x[0])}; // NaN below 0
        SampledBounds estimate = new SampledBounds(root, 1, 1, new SplittableRandom(1));

        assertThat(estimate.lipschitz(new double[] {0.01}, 0.011)).isInfinite();
        assertThat(estimate.magnitude(new double[] {0.01}, 0.011)).isInfinite();
        assertThat(new ValidStepSize(estimate).radius(new double[] {0.01})).isBetween(0.005, 0.01);
    }

    /** Between the points the function jumps from one sign to the other, and the chord there is steep. */
    @Test
    void aPoleBetweenThePointsIsNoticed() {
        Target reciprocal = x -> new double[] {1 / x[0]};
        SampledBounds estimate = new SampledBounds(reciprocal, 1, 1, new SplittableRandom(1));

        assertThat(new ValidStepSize(estimate).radius(new double[] {0.1})).isLessThan(0.1);
    }

    @Test
    void directionsAreDrawnFromTheGeneratorOnce() {
        double[] x = {0.3, -0.4};
        SampledBounds one = new SampledBounds(Known.INVERSION, 2, 3, new SplittableRandom(1));
        SampledBounds same = new SampledBounds(Known.INVERSION, 2, 3, new SplittableRandom(1));
        SampledBounds other = new SampledBounds(Known.INVERSION, 2, 3, new SplittableRandom(2));

        double estimate = one.lipschitz(x, 0.25);
        assertThat(one.lipschitz(x, 0.25)).isEqualTo(estimate);
        assertThat(same.lipschitz(x, 0.25)).isEqualTo(estimate);
        assertThat(other.lipschitz(x, 0.25)).isNotEqualTo(estimate);
    }

    @Test
    void moreDirectionsSeeMore() {
        double[] x = {0.3, -0.4};
        double few = new SampledBounds(Known.INVERSION, 2, 2, new SplittableRandom(3)).lipschitz(x, 0.25);
        double many = new SampledBounds(Known.INVERSION, 2, 50, new SplittableRandom(3)).lipschitz(x, 0.25);

        assertThat(many).isGreaterThan(few);
    }

    /** As in the Javadoc of {@link ConstructiveOperator}, with three outputs of two inputs. */
    @Test
    void aFunctionOfWhichNothingElseIsKnownBecomesAFixedPoint() {
        Target f = x -> new double[] {Math.sqrt(x[0]), 1 / x[1], x[0] * x[1]};
        StepSize eps = new ValidStepSize(new SampledBounds(f, 2, 20, new SplittableRandom(4)));
        double[][] inputs = {{0.5, 1}, {2, 0.3}};
        ConstructiveOperator operator = ConstructiveOperator.of(f, eps, inputs);
        double[] rates = operator.steps();

        assertThat(Arrays.stream(rates)).allMatch(rate -> rate > 1e-4 && rate < 0.5);
        PlainLoop.run(operator, 500, iterate -> {
            int t = iterate.evaluation() - 1;
            for (int i = 0; i < 6; i++) {
                double answer = f.value(inputs[i / 3])[i % 3];
                double error = Math.pow(1 - rates[i / 3], t) * answer;
                assertThat(iterate.z()[i]).isCloseTo(answer - error, within(1e-12 * answer)); // 500 roundings, twice
            }
        });
    }

    @Test
    void noDirectionsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SampledBounds(Known.INVERSION, 2, 0, new SplittableRandom(1)))
                .withMessageContaining("directions (0)");
    }
}
