package org.implicit4j.tensor.attention;

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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RotaryEmbeddingTest {

    private static final Rotation ROTATION = new Rotation(6, 100);

    @Nested
    class OfAllFeatures extends OperationContract {
        @Override
        protected Operation operation() {
            return new RotaryEmbedding(ROTATION, 12, false, false);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 19, 12));
        }
    }

    @Nested
    class WithBiasAndFirstPositions extends OperationContract {
        @Override
        protected Operation operation() {
            return new RotaryEmbedding(ROTATION, 12, true, true);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 17, 18), Shape.of(12), Shape.of(3));
        }

        @Override
        protected INDArray value(int i, Shape shape, RandomGenerator random) {
            return i == 2 ? Nd4j.createFromArray(5.0, 0.0, 1.0) : super.value(i, shape, random);
        }
    }

    /** Longer than a row of the table, which repeats. */
    @Nested
    class OfManyHeadsWithFirstPositions extends OperationContract {
        @Override
        protected Operation operation() {
            return new RotaryEmbedding(ROTATION, 300, false, true);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 2, 301), Shape.of(2));
        }

        @Override
        protected INDArray value(int i, Shape shape, RandomGenerator random) {
            return i == 1 ? Nd4j.createFromArray(0.0, 1000.0) : super.value(i, shape, random);
        }
    }

    private static INDArray apply(RotaryEmbedding operation, INDArray... arguments) {
        INDArray result = arguments[0].like();
        operation.forward(List.of(arguments), result);
        return result;
    }

    @Test
    void pairOfNeighboursTurnsAsAComplexNumber() {
        INDArray x = Nd4j.createFromArray(1.0, 2.0, 3.0, 4.0, 5.0, 6.0).reshape(1, 1, 6);
        INDArray y = apply(
                new RotaryEmbedding(new Rotation(4, 100), 4, false, true), x, Nd4j.createFromArray(3.0)); // 3, 3 / 10

        assertThat(y.reshape(6).toDoubleVector())
                .containsExactly(
                        new double[] {
                            Math.cos(3) - 2 * Math.sin(3),
                            2 * Math.cos(3) + Math.sin(3),
                            3 * Math.cos(0.3) - 4 * Math.sin(0.3),
                            4 * Math.cos(0.3) + 3 * Math.sin(0.3),
                            5,
                            6
                        },
                        within(1e-14));
    }

    @Test
    void productOfQueryAndKeyDependsOnTheirDistanceAlone() {
        var operation = new RotaryEmbedding(ROTATION, 6, false, true);
        INDArray query = Nd4j.randn(DataType.DOUBLE, 1, 1, 6);
        INDArray key = Nd4j.randn(DataType.DOUBLE, 1, 1, 6);

        double near = apply(operation, query, Nd4j.createFromArray(7.0))
                .mul(apply(operation, key, Nd4j.createFromArray(4.0)))
                .sumNumber()
                .doubleValue();
        double far = apply(operation, query, Nd4j.createFromArray(57.0))
                .mul(apply(operation, key, Nd4j.createFromArray(54.0)))
                .sumNumber()
                .doubleValue();
        assertThat(far).isCloseTo(near, within(1e-12));
    }

    @Test
    void firstPositionsAreWholeNumbers() {
        var operation = new RotaryEmbedding(ROTATION, 6, false, true);
        INDArray x = Nd4j.zeros(DataType.DOUBLE, 1, 2, 6);
        INDArray half = Nd4j.createFromArray(0.5);

        assertThatThrownBy(() -> apply(operation, x, half))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.5");
    }

    @Test
    void headsHavePairs() {
        assertThatThrownBy(() -> new Rotation(5, 10_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 features");
    }
}
