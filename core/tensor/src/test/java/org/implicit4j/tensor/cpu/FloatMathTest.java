package org.implicit4j.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FloatMathTest {

    /** A loop over a tile. */
    private interface Loop {
        void run(float[] x, float[] y, int count);
    }

    private static float[] dense(double bound) {
        var x = new float[400_001];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (bound * (i / 200_000.0 - 1));
        }
        return x;
    }

    private static double error(Loop loop, DoubleUnaryOperator exact, float[] x) {
        var y = new float[x.length];
        loop.run(x, y, x.length);
        double error = 0;
        for (int i = 0; i < x.length; i++) {
            error = Math.max(error, Math.abs(y[i] - exact.applyAsDouble(x[i])));
        }
        return error;
    }

    private static double slopeError(Loop loop, DoubleUnaryOperator exact, float[] x) {
        Loop product = (at, y, count) -> {
            Arrays.fill(y, 1);
            loop.run(at, y, count);
        };
        return error(product, exact, x);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Five roundings of numbers up to 1. */
    @Test
    void tanhAndSigmoidAreExactToAFewRoundings() {
        assertThat(error(FloatMath::tanh, Math::tanh, dense(12))).isLessThan(4e-7);
        assertThat(error(FloatMath::sigmoid, FloatMathTest::sigmoid, dense(12))).isLessThan(2.5e-7);
    }

    @Test
    void tanhIsOddAndExactNearZeroAndNeverLeavesItsBounds() {
        var x = new float[] {1e-20f, -1e-20f, 1e-3f, 100, -100, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        FloatMath.tanh(x, x, x.length);

        assertThat(x).startsWith(1e-20f, -1e-20f, 9.999997e-4f).endsWith(1, -1, 1, -1);
    }

    /** An error of 2.5e-7 in the factor, times up to 6, where the function itself is 6. */
    @Test
    void siluIsExactToRounding() {
        assertThat(error(FloatMath::silu, v -> v * sigmoid(v), dense(6))).isLessThan(1.5e-6);
    }

    private static double slopeOfSilu(double x) {
        double s = sigmoid(x);
        return s * (1 + x * (1 - s));
    }

    /** An error of 1.5e-7 in the sigmoid s, times x = 12 in {@code s (1 + x (1 - s))}. */
    @Test
    void slopesOfSiluAreExactToRounding() {
        assertThat(slopeError(FloatMath::timesSiluSlope, FloatMathTest::slopeOfSilu, dense(12)))
                .isLessThan(2e-6);
    }

    @Test
    void farBelowZeroGeluAndSiluAreZero() {
        for (Loop loop : new Loop[] {FloatMath::gelu, FloatMath::geluTanh, FloatMath::silu}) {
            var x = new float[] {-1000, -50, 1000, 50};
            loop.run(x, x, x.length);

            assertThat(x).containsExactly(new float[] {0, 0, 1000, 50}, within(0f)); // or minus zero
        }
    }

    @Test
    void slopesFarFromZeroAreZeroOrOne() {
        for (Loop loop :
                new Loop[] {FloatMath::timesGeluSlope, FloatMath::timesGeluTanhSlope, FloatMath::timesSiluSlope}) {
            var ones = new float[] {1, 1};
            loop.run(new float[] {-30, 30}, ones, 2);

            assertThat(ones).containsExactly(new float[] {0, 1}, within(0f));
        }
    }

    @Test
    void reluHasSlopeOneAtTheSmallestPositiveNumberAndZeroAtZero() {
        var products = new float[] {5, 5, 5, 5};
        FloatMath.timesReluSlope(new float[] {0, Float.MIN_VALUE, 1e-30f, Float.MAX_VALUE}, products, products.length);

        assertThat(products).containsExactly(0, 5, 5, 5);
    }

    @Test
    void whatIsNotANumberStaysSo() {
        for (Loop loop : new Loop[] {
            FloatMath::relu, FloatMath::tanh, FloatMath::sigmoid, FloatMath::silu, FloatMath::gelu, FloatMath::geluTanh
        }) {
            var x = new float[] {Float.NaN};
            loop.run(x, x, 1);

            assertThat(x[0]).isNaN();
        }
    }
}
