package org.implicit4j.core.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.implicit4j.core.contract.OperatorContract;
import org.implicit4j.core.operator.FixedPointOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValidStepSizeTest {

    private static final double ROUNDING = 1e-12; // of eps: a radius is good to some 1e-16

    /** Functions with their exact bounds on balls, and where to draw inputs. */
    enum Known implements Target, BallBounds {
        RECIPROCAL(1, 0.05, 1) {
            @Override
            public double[] value(double[] x) {
                return new double[] {x[0] > 0 ? 1 / x[0] : Double.NaN};
            }

            @Override
            public double lipschitz(double[] x, double r) {
                return r < x[0] ? 1 / ((x[0] - r) * (x[0] - r)) : Double.POSITIVE_INFINITY;
            }

            @Override
            public double magnitude(double[] x, double r) {
                return r < x[0] ? 1 / (x[0] - r) : Double.POSITIVE_INFINITY;
            }
        },
        LOGARITHM(1, 1e-3, 4) {
            @Override
            public double[] value(double[] x) {
                return new double[] {x[0] > 0 ? Math.log(x[0]) : Double.NaN};
            }

            @Override
            public double lipschitz(double[] x, double r) {
                return r < x[0] ? 1 / (x[0] - r) : Double.POSITIVE_INFINITY;
            }

            @Override
            public double magnitude(double[] x, double r) {
                return r < x[0]
                        ? Math.max(Math.abs(Math.log(x[0] - r)), Math.abs(Math.log(x[0] + r)))
                        : Double.POSITIVE_INFINITY;
            }
        },
        TANGENT(1, -1.5, 1.5) {
            @Override
            public double[] value(double[] x) {
                return new double[] {Math.abs(x[0]) < Math.PI / 2 ? Math.tan(x[0]) : Double.NaN};
            }

            @Override
            public double lipschitz(double[] x, double r) {
                double far = Math.abs(x[0]) + r;
                return far < Math.PI / 2 ? 1 / (Math.cos(far) * Math.cos(far)) : Double.POSITIVE_INFINITY;
            }

            @Override
            public double magnitude(double[] x, double r) {
                double far = Math.abs(x[0]) + r;
                return far < Math.PI / 2 ? Math.tan(far) : Double.POSITIVE_INFINITY;
            }
        },
        /** {@code x / |x|^2} in the plane: it stretches by {@code 1/|x|^2} in every direction. */
        INVERSION(2, -1, 1) {
            @Override
            public double[] value(double[] x) {
                double square = x[0] * x[0] + x[1] * x[1];
                return new double[] {x[0] / square, x[1] / square};
            }

            @Override
            public double lipschitz(double[] x, double r) {
                double near = Math.hypot(x[0], x[1]) - r;
                return near > 0 ? 1 / (near * near) : Double.POSITIVE_INFINITY;
            }

            @Override
            public double magnitude(double[] x, double r) {
                double near = Math.hypot(x[0], x[1]) - r;
                return near > 0 ? 1 / near : Double.POSITIVE_INFINITY;
            }
        };

        private final int dimension;
        private final double from;
        private final double to;

        Known(int dimension, double from, double to) {
            this.dimension = dimension;
            this.from = from;
            this.to = to;
        }

        double[] draw(RandomGenerator random) {
            return random.doubles(dimension, from, to).toArray();
        }
    }

    /** {@code 1/(x-r)^2 <= 1/r} up to the smaller root of {@code r^2 - (2x+1) r + x^2}, and {@code 1/(x-r) <= 1/r} to x/2. */
    @Test
    void radiusOfOneOverXIsTheRootOfItsCondition() {
        ValidStepSize step = new ValidStepSize(Known.RECIPROCAL);
        for (double x : new double[] {1e-6, 0.01, 0.3, 1, 1.9, 7}) {
            double root = 2 * x * x / (2 * x + 1 + Math.sqrt(4 * x + 1)); // without cancellation
            double expected = Math.min(1, Math.min(root, x / 2));
            assertThat(step.radius(new double[] {x})).isCloseTo(expected, within(ROUNDING * expected));
            assertThat(step.at(new double[] {x})).isCloseTo(expected * expected / 2, within(ROUNDING * expected));
        }
    }

    @Test
    void radiusIsBoundedByTheSizeOfTheFunctionAndByOne() {
        assertThat(new ValidStepSize(constant(5)).radius(new double[1])).isCloseTo(0.2, within(1e-16));
        assertThat(new ValidStepSize(constant(0.5)).at(new double[1])).isEqualTo(0.5);
    }

    private static BallBounds constant(double size) {
        return new BallBounds() {
            @Override
            public double lipschitz(double[] x, double r) {
                return 0;
            }

            @Override
            public double magnitude(double[] x, double r) {
                return size;
            }
        };
    }

    @Test
    void whereNoBallIsGoodTheInputIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ValidStepSize(Known.RECIPROCAL).at(new double[] {0}))
                .withMessageContaining("[0.0]")
                .withMessageContaining("Maybe");
    }

    /** {@code Lip(eps) <= 1} and {@code Lip(eps F) <= 3/2}, also over gaps of the domain: theorem 2.4. */
    @ParameterizedTest
    @EnumSource
    void stepAndOffsetAreAsRegularAsTheTheoremSays(Known target) {
        ValidStepSize step = new ValidStepSize(target);
        RandomGenerator random = new SplittableRandom(7);
        for (int pair = 0; pair < 3000; pair++) {
            double[] x = target.draw(random);
            double[] other = near(x, target.draw(random), pair);
            double apart = distance(x, other);
            double eps = step.at(x);
            double otherEps = step.at(other);
            assertThat(eps).isBetween(Double.MIN_NORMAL, 0.5);
            assertThat(Math.abs(eps - otherEps)).isLessThanOrEqualTo(apart + ROUNDING);
            double[] offset = scaled(eps, target.value(x));
            double[] otherOffset = scaled(otherEps, target.value(other));
            assertThat(distance(offset, otherOffset)).isLessThanOrEqualTo(1.5 * apart + ROUNDING);
        }
    }

    /** (i) {@code |G(y,x) - G(y,x')| <= 3/2 (1+|y|) |x-x'|}; (ii) {@code G(.,x)} contracts by less than 1. */
    @ParameterizedTest
    @EnumSource
    void theOperatorIsRegular(Known target) {
        ValidStepSize step = new ValidStepSize(target);
        RandomGenerator random = new SplittableRandom(8);
        for (int pair = 0; pair < 1000; pair++) {
            double[] x = target.draw(random);
            double[] other = near(x, target.draw(random), pair);
            ConstructiveOperator operator = ConstructiveOperator.of(target, step, new double[][] {x, other});
            int n = operator.space().dimension();
            double[] y = random.doubles(n, -20, 20).toArray();
            double[] value = operator.apply(twice(y));
            double[] here = Arrays.copyOf(value, n);
            double[] there = Arrays.copyOfRange(value, n, 2 * n);
            double size = distance(y, new double[n]);
            assertThat(distance(here, there))
                    .isLessThanOrEqualTo(1.5 * (1 + size) * distance(x, other) + ROUNDING * size);

            double[] z = random.doubles(n, -20, 20).toArray();
            double[] contracted = Arrays.copyOf(operator.apply(twice(z)), n);
            double mu = distance(here, contracted) / distance(y, z);
            assertThat(mu).isLessThan(1).isPositive().isCloseTo(1 - step.at(x), within(1e-12));
        }
    }

    /** Every other pair is close together, where the slopes show. */
    private static double[] near(double[] x, double[] far, int pair) {
        double part = pair % 2 == 0 ? 1 : 1e-3;
        return IntStream.range(0, x.length)
                .mapToDouble(i -> x[i] + part * (far[i] - x[i]))
                .toArray();
    }

    @Test
    void theLoopsIteratesAreThoseOfTheClosedForm() {
        double[][] inputs = {{0.3, -0.4}, {1, 2}, {-0.1, 0.7}};
        ConstructiveOperator operator =
                ConstructiveOperator.of(Known.INVERSION, new ValidStepSize(Known.INVERSION), inputs);
        double[] eps = operator.steps();
        PlainLoop.run(operator, 200, iterate -> {
            int t = iterate.evaluation() - 1;
            for (int i = 0; i < 6; i++) {
                double target = Known.INVERSION.value(inputs[i / 2])[i % 2];
                double exact = -Math.expm1(t * Math.log1p(-eps[i / 2])) * target;
                assertThat(iterate.z()[i]).isCloseTo(exact, within(3 * (t + 1) * Math.ulp(exact)));
            }
        });
    }

    @Test
    void inputsOutsideOfTheDomainAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConstructiveOperator.of(Known.LOGARITHM, x -> 0.1, new double[][] {{1}, {-1}}))
                .withMessageContaining("[-1.0]")
                .withMessageContaining("NaN");
        for (double eps : List.of(0.0, 1.0, Double.NaN)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ConstructiveOperator.of(Known.LOGARITHM, x -> eps, new double[][] {{1}}))
                    .withMessageContaining("(" + eps + ")");
        }
    }

    @Nested
    class AsAnOperator extends OperatorContract<double[]> {

        @Override
        protected FixedPointOperator<double[]> operator() {
            double[][] inputs = {{0.3, -0.4}, {1, 2}, {-0.1, 0.7}, {3, 0}};
            return ConstructiveOperator.of(Known.INVERSION, new ValidStepSize(Known.INVERSION), inputs);
        }
    }

    private static double[] twice(double[] y) {
        return IntStream.range(0, 2 * y.length)
                .mapToDouble(i -> y[i % y.length])
                .toArray();
    }

    private static double[] scaled(double factor, double[] x) {
        return Arrays.stream(x).map(value -> factor * value).toArray();
    }

    private static double distance(double[] a, double[] b) {
        double square = 0;
        for (int i = 0; i < a.length; i++) {
            square += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(square);
    }
}
