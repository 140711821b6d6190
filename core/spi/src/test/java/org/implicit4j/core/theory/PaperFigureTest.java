package org.implicit4j.core.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.implicit4j.core.contract.OperatorContract;
import org.implicit4j.core.operator.FixedPointOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperFigureTest {

    private static final double[] INPUTS = {-2, -1.3, -0.1, 0.01, 0.3, 0.5, 0.9, 1.2, 1.49, 3};

    private final PaperFigure figure = new PaperFigure();

    /** Given to two or more digits: half a unit of the last one. */
    @ParameterizedTest
    @CsvSource({
        "1, 1.96, .005",
        "2, 2.93, .005",
        "5, 5.6, .05",
        "10, 10.6, .05",
        "20, 20.6, .05",
        "50, 50.6, .05",
        "100, 100.7, .05"
    })
    void lipschitzConstantsAreThePublishedOnes(int t, double published, double half) {
        assertThat(figure.lipschitz(t)).isCloseTo(published, within(half));
    }

    /** Of y_1 = eps F it is the slope of x (x-1) where that is the root of 1/2: {@code 2x-1 = sqrt(1 + 4 sqrt(1/2))}. */
    @Test
    void lipschitzConstantOfTheFirstIterateIsKnown() {
        assertThat(figure.lipschitz(1)).isCloseTo(Math.sqrt(1 + 4 * Math.sqrt(0.5)), within(1e-12));
    }

    /**
     * By another route: the steepest chord of {@code (1 - (1-eps)^t) F}, as the paper writes it, over 3 million chords. Up
     * to t = 2 the steepest slope is at a kink, and the middle of the next chord is up to 1.5 lengths away, where the slope
     * is less by so much times the second derivative, below {@code 2 t^2}; from t = 5 on it is at a maximum, and the loss is
     * of second order. There F is about {@code 1.6 t}, and the rounding of {@code (1-eps)^t}, t units, is multiplied by it
     * and divided by the length.
     */
    @ParameterizedTest
    @CsvSource({"1", "2", "5", "10", "20", "50", "100"})
    void lipschitzConstantIsThatOfTheSteepestChord(int t) {
        double length = 4e-7;
        double steepest = 0;
        for (double[] piece : new double[][] {{-0.4, 0}, {0.6, 1}, {1, 1.6}}) {
            double x = piece[0] + length;
            double before = naive(x, t);
            for (; x + length < piece[1]; x += length) {
                double next = naive(x + length, t);
                steepest = Math.max(steepest, Math.abs(next - before) / length);
                before = next;
            }
        }

        double loss = t < 5 ? 3 * t * t * length : t * t * t * length * length;
        double rounding = 2 * (t + 4) * 0x1p-53 * 1.6 * t / length;
        assertThat(figure.lipschitz(t)).isCloseTo(steepest, within(loss + rounding));
    }

    private static double naive(double x, int t) {
        double f = x < 0 ? -x : x < 1 ? 1 / x + 1 / (x - 1) : 1 / (x - 1) - 1 / x;
        double eps = Math.min(x < 0 ? 0.1 : 0.5, x * x * (x - 1) * (x - 1));
        return (1 - Math.pow(1 - eps, t)) * f;
    }

    @Test
    void theLoopsIteratesAreThoseOfTheClosedForm() {
        PlainLoop.run(ConstructiveOperator.of(figure, INPUTS), 100, iterate -> {
            int t = iterate.evaluation() - 1;
            for (int s = 0; s < INPUTS.length; s++) {
                double exact = figure.iterate(INPUTS[s], t);
                assertThat(iterate.z()[s]).isCloseTo(exact, within(3 * (t + 10) * Math.ulp(exact)));
                // (1-eps)^t rounds eps to a unit in the last place of 1
                double size = Math.abs(figure.target(INPUTS[s]));
                assertThat(exact).isCloseTo(naive(INPUTS[s], t), within((t + 4) * 0x1p-52 * size));
            }
        });
    }

    /** A central difference with h = 1e-6 rounds by 1e-10 of the value, and cuts off 1e-12 of the third derivative. */
    @Test
    void slopesAreThoseOfTheFunctions() {
        SplittableRandom random = new SplittableRandom(5);
        for (int point = 0; point < 200; point++) {
            double x = random.nextDouble(PaperFigure.LEFT, PaperFigure.RIGHT);
            boolean nearAnEnd = Arrays.stream(figure.pieces()).anyMatch(end -> Math.abs(end - x) < 0.05);
            if (nearAnEnd) {
                continue;
            }
            assertSlope(figure::target, x, figure.targetSlope(x));
            assertSlope(figure::step, x, figure.stepSlope(x));
            assertSlope(figure::offset, x, figure.offsetSlope(x));
            assertSlope(at -> figure.iterate(at, 20), x, figure.iterateSlope(x, 20));
            assertThat(figure.offset(x)).isCloseTo(figure.step(x) * figure.target(x), within(1e-14));
        }
    }

    private static void assertSlope(DoubleUnaryOperator function, double x, double slope) {
        double h = 1e-6;
        double difference = (function.applyAsDouble(x + h) - function.applyAsDouble(x - h)) / (2 * h);
        assertThat(slope).as("at %s", x).isCloseTo(difference, within(1e-6 * (1 + Math.abs(slope))));
    }

    @Test
    void theConstructionIsRegularWithItsConstant() {
        SplittableRandom random = new SplittableRandom(6);
        double constant = figure.regularity();
        for (int pair = 0; pair < 2000; pair++) {
            double x = random.nextDouble(PaperFigure.LEFT, PaperFigure.RIGHT);
            double other = pair % 2 == 0 ? random.nextDouble(PaperFigure.LEFT, PaperFigure.RIGHT) : x + 1e-3;
            double y = 10 * random.nextGaussian();
            double[] g = ConstructiveOperator.of(figure, x, other).apply(new double[] {y, y});
            assertThat(Math.abs(g[0] - g[1]))
                    .isLessThanOrEqualTo(constant * (1 + Math.abs(y)) * Math.abs(x - other) + 1e-13);
        }
    }

    /** {@code L_t <= L (1+B) (1-mu^t)/(1-mu)} at each x, and for the fixed point {@code Lip_x/(1-mu)}. */
    @Test
    void boundsCoverWhatTheyBound() {
        for (double x : INPUTS) {
            double mu = 1 - figure.step(x);
            double size = Math.abs(figure.target(x));
            for (int t = 0; t <= 200; t++) {
                assertThat(Math.abs(figure.iterateSlope(x, t)))
                        .isLessThanOrEqualTo(RegularityBounds.growth(figure.regularity(), size, mu, t) + 1e-12);
            }
            double slope = Math.abs(figure.targetSlope(x));
            assertThat(figure.localBound(x)).isCloseTo(slope, within(1e-9 * slope));
            assertThat(figure.uniformBound(x)).isGreaterThan(slope);
        }
    }

    /** With {@code G(y) - y = eps (F - y)} the bound of the error is an equality, up to the rounding of the residual. */
    @Test
    void residualOverOneMinusMuIsTheError() {
        ConstructiveOperator operator = ConstructiveOperator.of(figure, INPUTS);
        double[] eps = operator.steps();
        PlainLoop.run(operator, 50, iterate -> {
            for (int s = 0; s < INPUTS.length; s++) {
                double bound = RegularityBounds.error(iterate.residuals()[s], 1 - eps[s]);
                double error = Math.abs(iterate.z()[s] - figure.target(INPUTS[s]));
                double rounding = 200 * 0x1p-53 * (1 + Math.abs(figure.target(INPUTS[s]))) / eps[s];
                assertThat(bound).isCloseTo(error, within(rounding));
            }
        });
    }

    @Test
    void aRateOfOneHasNoBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegularityBounds.fixedPointLipschitz(1, 1))
                .withMessageContaining("(1.0)")
                .withMessageContaining("Maybe");
    }

    @Test
    void polesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConstructiveOperator.of(figure, 0.5, 1))
                .withMessageContaining("x = 1.0");
    }

    @Nested
    class AsAnOperator extends OperatorContract<double[]> {

        @Override
        protected FixedPointOperator<double[]> operator() {
            return ConstructiveOperator.of(figure, INPUTS);
        }

        @Test
        void boundIsThatOfTheSlowestSample() {
            double slowest = 0.01 * 0.99; // at x = 0.01
            assertThat(operator().lipschitzBound().orElseThrow()).isCloseTo(1 - slowest * slowest, within(0x1p-52));
        }
    }
}
