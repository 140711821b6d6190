package org.implicit4j.tensor.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NormalisationTest {

    @Nested
    class OfRows extends OperationContract {
        @Override
        protected Operation operation() {
            return new LayerNormalisation(1e-5, NormWeights.WEIGHT_AND_BIAS);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 5, 7), Shape.of(7), Shape.of(7));
        }
    }

    /** So many rows that they are cut into stretches and tiles. */
    @Nested
    class OfManyRowsWithoutBias extends OperationContract {
        @Override
        protected Operation operation() {
            return new LayerNormalisation(1e-3, NormWeights.WEIGHT);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(163, 133), Shape.of(133));
        }
    }

    @Nested
    class OfRowsWithoutParameters extends OperationContract {
        @Override
        protected Operation operation() {
            return new LayerNormalisation(0.1, NormWeights.NONE);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(4, 16));
        }
    }

    @Nested
    class BySizeOfRows extends OperationContract {
        @Override
        protected Operation operation() {
            return new RmsNormalisation(1e-6, NormWeights.WEIGHT);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(163, 133), Shape.of(133));
        }
    }

    @Nested
    class BySizeOfRowsWithABias extends OperationContract {
        @Override
        protected Operation operation() {
            return new RmsNormalisation(1e-2, NormWeights.WEIGHT_AND_BIAS);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 2, 6), Shape.of(6), Shape.of(6));
        }
    }

    @Nested
    class BySizeOfRowsWithoutParameters extends OperationContract {
        @Override
        protected Operation operation() {
            return new RmsNormalisation(1e-2, NormWeights.NONE);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 9));
        }
    }

    @Nested
    class OfInstances extends OperationContract {
        @Override
        protected Operation operation() {
            return new GroupNormalisation(3, 1e-5, NormWeights.NONE);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 5, 7, 3));
        }
    }

    /** So many pixels that each sample is cut into several chunks. */
    @Nested
    class OfLargeInstances extends OperationContract {
        @Override
        protected Operation operation() {
            return new GroupNormalisation(9, 1e-5, NormWeights.WEIGHT_AND_BIAS);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 61, 67, 9), Shape.of(9), Shape.of(9));
        }
    }

    @Nested
    class OfGroups extends OperationContract {
        @Override
        protected Operation operation() {
            return new GroupNormalisation(3, 1e-3, NormWeights.WEIGHT_AND_BIAS);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 5, 4, 6), Shape.of(6), Shape.of(6));
        }
    }

    @Nested
    class OfOneGroupWithoutBias extends OperationContract {
        @Override
        protected Operation operation() {
            return new GroupNormalisation(1, 1e-3, NormWeights.WEIGHT);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 2, 4), Shape.of(4));
        }
    }

    private static INDArray sample(int... lengths) {
        Shape shape = Shape.of(lengths);
        double[] numbers = new Random(3).doubles(shape.size(), -2, 5).toArray();
        return Nd4j.createFromArray(numbers).reshape(shape.toLongs());
    }

    private static INDArray normalised(Normalisation norm, INDArray x) {
        INDArray y = x.like();
        norm.forward(List.of(x), y);
        return y;
    }

    @Test
    void rowsGetMeanZeroAndTheVarianceThatEpsilonLeaves() {
        INDArray x = sample(4, 6);
        INDArray y = normalised(new LayerNormalisation(0.5, NormWeights.NONE), x);
        for (int row = 0; row < 4; row++) {
            double variance = x.getRow(row).var(false).getDouble(0);
            assertThat(y.getRow(row).meanNumber().doubleValue()).isCloseTo(0, within(1e-14));
            assertThat(y.getRow(row).var(false).getDouble(0)).isCloseTo(variance / (variance + 0.5), within(1e-12));
        }
    }

    @Test
    void rowsAreDividedByTheRootOfTheirMeanSquareAndKeepTheirMean() {
        INDArray x = Nd4j.createFromArray(new double[][] {{3, 4, 0, 0}});
        INDArray y = normalised(new RmsNormalisation(2.75, NormWeights.NONE), x); // sqrt(25 / 4 + 2.75) = 3

        assertThat(y.getDouble(0, 0)).isCloseTo(1, within(1e-14));
        assertThat(y.getDouble(0, 1)).isCloseTo(4.0 / 3, within(1e-14));
    }

    @Test
    void groupsOfChannelsGetMeanZeroOverAllPixelsOfTheirSample() {
        INDArray x = sample(2, 3, 5, 6);
        INDArray y = normalised(new GroupNormalisation(2, 1e-12, NormWeights.NONE), x)
                .reshape(2, 15, 2, 3);
        INDArray means = y.mean(1, 3);
        INDArray squares = y.mul(y).mean(1, 3);

        assertThat(means.amaxNumber().doubleValue()).isLessThan(1e-14);
        assertThat(squares.sub(1).amaxNumber().doubleValue()).isLessThan(1e-10);
        assertThat(y.mean(1).amaxNumber().doubleValue()).as("single channels").isGreaterThan(0.01);
    }

    /** Equal numbers are divided by the root of epsilon, and with them whatever rounding left of their mean. */
    @Test
    void equalNumbersBecomeZeroInSinglePrecisionToo() {
        var norm = new GroupNormalisation(3, 1e-5, NormWeights.NONE);
        Shape shape = Shape.of(2, 19, 23, 3);
        INDArray x = Nd4j.valueArrayOf(shape.toLongs(), 0.7654321f, DataType.FLOAT);
        try (var workers = new Workers(2);
                var prepared = norm.prepare(new Place(List.of(shape), shape, List.of(false), workers))) {
            INDArray y = x.ulike();
            prepared.forward(List.of(x), y);

            assertThat(normalised(norm, x).amaxNumber().doubleValue()).isLessThan(1e-7);
            assertThat(y.amaxNumber().doubleValue()).isLessThan(1e-7);
        }
    }

    @Test
    void numberOfGroupsHasToDivideTheChannels() {
        assertThatThrownBy(() -> new GroupNormalisation(4, 1e-5, NormWeights.NONE).shape(List.of(Shape.of(2, 3, 6))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 groups")
                .hasMessageContaining("[2, 3, 6]");
    }

    @Test
    void parametersNeedOneNumberPerFeature() {
        assertThatThrownBy(() ->
                        new LayerNormalisation(1e-5, NormWeights.WEIGHT).shape(List.of(Shape.of(2, 6), Shape.of(5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[6]")
                .hasMessageContaining("[5]");
    }

    @Test
    void epsilonHasToBePositive() {
        assertThatThrownBy(() -> new RmsNormalisation(Double.NaN, NormWeights.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }
}
