package org.implicit4j.tensor.fourier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FourierFilterTest {

    /** Powers of a kernel are symmetric in the two columns that stand for themselves. */
    private static INDArray power(Shape shape, int width, RandomGenerator random) {
        INDArray power =
                Nd4j.createFromArray(random.doubles(shape.size()).toArray()).reshape(shape.toLongs());
        int height = shape.length(2);
        for (int b = 0; b < shape.length(0); b++) {
            for (int column = 0; column < shape.length(1); column++) {
                if (column == 0 || 2 * column == width) {
                    for (int row = 1; row < height; row++) {
                        power.putScalar(
                                new int[] {b, column, row}, power.getDouble(b, column, Math.min(row, height - row)));
                    }
                }
            }
        }
        return power;
    }

    abstract static class Filter extends OperationContract {

        private final Response response;
        private final int height;
        private final int width;

        Filter(Response response, int height, int width) {
            this.response = response;
            this.height = height;
            this.width = width;
        }

        @Override
        protected Operation operation() {
            return new FourierFilter(response);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(
                    Shape.of(2, height, width, 3), Shape.of(2, RealTransform.columns(width), height), Shape.of(2, 1));
        }

        @Override
        protected INDArray value(int i, Shape shape, RandomGenerator random) {
            return i == 1 ? power(shape, width, random) : super.value(i, shape, random);
        }
    }

    @Nested
    class Division extends Filter {
        Division() {
            super(Response.DIVISION, 6, 8);
        }
    }

    @Nested
    class ProximalOfOddSides extends Filter {
        ProximalOfOddSides() {
            super(Response.PROXIMAL, 5, 7);
        }
    }

    @Nested
    class Descent extends Filter {
        Descent() {
            super(Response.DESCENT, 4, 6);
        }
    }

    @Nested
    class Scale extends Filter {
        Scale() {
            super(Response.SCALE, 4, 5);
        }
    }

    @ParameterizedTest
    @EnumSource(Response.class)
    void slopeIsThatOfTheValue(Response response) {
        double h = 1e-5;
        for (double p : new double[] {0, 1e-3, 0.3, 1}) {
            for (double s : new double[] {-4, 0, 1.5}) {
                double difference = (response.value(p, s + h) - response.value(p, s - h)) / (2 * h);
                // the third derivative is of the value's size, so the error is about h^2, and rounding 1e-16 / h
                assertThat(response.slope(p, s)).isCloseTo(difference, within(1e-8 * (1 + response.value(p, s))));
            }
        }
    }

    @Test
    void constantsAreScaledByTheirResponseAlone() {
        INDArray x = Nd4j.valueArrayOf(new long[] {1, 4, 4, 1}, 2.0);
        INDArray power = Nd4j.valueArrayOf(new long[] {1, 3, 4}, 1.0);
        INDArray result = x.ulike();
        new FourierFilter(Response.DIVISION)
                .forward(List.of(x, power, Nd4j.createFromArray(new double[][] {{0}})), result);
        assertThat(result.sub(1).amaxNumber().doubleValue()).isLessThan(1e-14); // 2 / (1 + 1)
    }

    @Test
    void whatDoesNotFitIsRefused() {
        var filter = new FourierFilter(Response.SCALE);
        assertThatThrownBy(() -> filter.shape(List.of(Shape.of(1, 4, 6, 3), Shape.of(1, 3, 4), Shape.of(1, 1))))
                .hasMessageContaining("[1, 3, 4]");
        assertThatThrownBy(() -> filter.shape(List.of(Shape.of(2, 4, 6, 3), Shape.of(2, 4, 4), Shape.of(1, 1))))
                .hasMessageContaining("[1, 1]");
    }
}
