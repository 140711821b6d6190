package org.implicit4j.core.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.contract.OperatorContract;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.StopRule;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReciprocalTest {

    private static final double[] INPUTS = {1, 0.7, 0.1, 1e-3, 1e-12};

    private final Reciprocal half = new Reciprocal(0.5);

    @ParameterizedTest
    @CsvSource({"1, 0", "2, .25", "5, 2.5", "10, 11.25", "50, 306.25", "100, 1237.5"})
    void lipschitzConstantsAreThePublishedOnes(int t, double published) {
        assertThat(half.lipschitz(t)).isCloseTo(published, within(1e-9));
    }

    /** Neighbours at 0: {@code |y_t'| = eta^2 sum of k (1 - eta x)^(k-1)}, term by term, is largest there. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.01})
    void lipschitzConstantIsTheLimitOfTheSlopesAtZero(double eta) {
        Reciprocal reciprocal = new Reciprocal(eta);
        for (int t : new int[] {1, 2, 5, 10, 50, 100}) {
            double bound = reciprocal.lipschitz(t);
            for (double x : INPUTS) {
                double slope = 0;
                for (int k = 1; k < t; k++) {
                    slope += eta * eta * k * Math.pow(1 - eta * x, k - 1);
                }
                assertThat(-reciprocal.iterateSlope(x, t)).isCloseTo(slope, within(1e-12 * Math.max(slope, 1)));
                assertThat(slope).isLessThanOrEqualTo(bound * (1 + 1e-14));
            }
            // the terms fall by at most t eta x of themselves
            assertThat(-reciprocal.iterateSlope(1e-15, t)).isCloseTo(bound, within(1e-12 * bound));
        }
    }

    /** Each iteration rounds thrice, and the operator does not make errors larger: 3 t units in the last place. */
    @Test
    void theLoopsIteratesAreThoseOfTheClosedForm() {
        PlainLoop.run(half.operator(INPUTS), 100, iterate -> {
            int t = iterate.evaluation() - 1;
            for (int s = 0; s < INPUTS.length; s++) {
                double exact = half.iterate(INPUTS[s], t);
                double naive = (1 - Math.pow(1 - 0.5 * INPUTS[s], t)) / INPUTS[s];
                assertThat(iterate.z()[s]).isCloseTo(exact, within(3 * t * Math.ulp(exact)));
                assertThat(exact).isCloseTo(naive, within((t + 2) * 0x1p-53 / INPUTS[s])); // it rounds 1 - eta x
            }
        });
    }

    @Test
    void errorIsWhatIsLeftOfTheTarget() {
        for (double x : new double[] {1, 0.7, 0.1, 1e-3}) {
            for (int t : new int[] {0, 1, 7, 100}) {
                assertThat(half.error(x, t)).isCloseTo(1 / x - half.iterate(x, t), within(4 * Math.ulp(1 / x)));
            }
        }
    }

    @Test
    void iterationsAreTheLeastThatReachTheTolerance() {
        for (double x : new double[] {1, 0.7, 0.1, 1e-3}) {
            long needed = half.iterations(x, 1e-3);
            assertThat(half.error(x, (int) needed) * x).isLessThanOrEqualTo(1e-3);
            assertThat(half.error(x, (int) needed - 1) * x).isGreaterThan(1e-3);
        }
        assertThat(half.iterations(1, 1e-3)).isEqualTo(10); // 2^-10 < 1e-3 < 2^-9
        assertThat(half.iterations(1e-3, 1e-3)).isBetween(13_800L, 13_830L); // ln(1000) / 5e-4 = 13816
        assertThatIllegalArgumentException()
                .isThrownBy(() -> half.iterations(1, 1))
                .withMessageContaining("(1.0)");
    }

    @Test
    void theLoopStopsASampleWhereAskedTo() {
        double[] last = new double[2];
        PlainLoop.run(
                half.operator(1, 0.1),
                100,
                iterate -> Arrays.stream(iterate.samples()).forEach(s -> last[s] = iterate.evaluation()),
                StopRule.accept("small", sample -> sample.residual() < 1e-3));

        // residuals are .5, .25, .., and .5^10 is the first below 1e-3
        assertThat(last[0]).isEqualTo(10);
        assertThat(last[1]).isGreaterThan(last[0]);
    }

    @Test
    void isTheConstructionForOneOverX() {
        double[] y = {3, -2, 0.5, 1e3, 7};
        double[] constructed = ConstructiveOperator.of(half, INPUTS).apply(y);
        double[] direct = half.operator(INPUTS).apply(y);
        for (int s = 0; s < y.length; s++) {
            assertThat(constructed[s]).isCloseTo(direct[s], within(4 * Math.ulp(Math.abs(y[s]) + 1)));
        }
    }

    @Test
    void etaOutsideOfZeroToOneIsRefused() {
        for (double eta : List.of(0.0, 1.0, -1.0, Double.NaN)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Reciprocal(eta))
                    .withMessageContaining("(" + eta + ")");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> half.operator(Double.NaN))
                .withMessageContaining("NaN");
    }

    @Nested
    class AsAnOperator extends OperatorContract<double[]> {

        @Override
        protected FixedPointOperator<double[]> operator() {
            return half.operator(0.5, 1e-3, 1, 0.2);
        }

        @Test
        void boundIsThatOfTheSlowestSample() {
            assertThat(operator().lipschitzBound()).hasValue(1 - 0.5 * 1e-3);
        }
    }
}
