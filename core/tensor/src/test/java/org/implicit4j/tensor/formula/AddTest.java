package org.implicit4j.tensor.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AddTest {

    @Nested
    class OfEqualShapes extends OperationContract {
        @Override
        protected Operation operation() {
            return new Add(-0.7);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 3, 4), Shape.of(2, 3, 4));
        }
    }

    @Nested
    class WithAVectorOfTheInnerAxes extends OperationContract {
        @Override
        protected Operation operation() {
            return new Add(-0.7);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 3, 5, 7), Shape.of(7));
        }
    }

    @Nested
    class WithTwoInnerAxes extends OperationContract {
        @Override
        protected Operation operation() {
            return new Add(-0.7);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(4, 3, 5), Shape.of(3, 5));
        }
    }

    @Nested
    class WithAVectorPerSample extends OperationContract {
        @Override
        protected Operation operation() {
            return new Add(-0.7);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 3, 5, 7), Shape.of(2, 1, 1, 7));
        }
    }

    @Nested
    class WithANumberPerSample extends OperationContract {
        @Override
        protected Operation operation() {
            return new Add(-0.7);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 5, 7), Shape.of(3, 1, 1));
        }
    }

    @Nested
    class WithLongRows extends OperationContract {
        @Override
        protected Operation operation() {
            return new Add(-0.7);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 3, 1501), Shape.of(2, 1, 1501));
        }
    }

    @Test
    void aVectorPerSampleIsAddedToEachRowOfItsSample() {
        INDArray a = Nd4j.zeros(DataType.DOUBLE, 2, 2, 2);
        INDArray b = Nd4j.createFromArray(1.0, 2, 3, 4).reshape(2, 1, 2);
        INDArray result = Nd4j.create(DataType.DOUBLE, 2, 2, 2);

        new Add(10).forward(List.of(a, b), result);

        assertThat(result.ravel().toDoubleVector()).containsExactly(10, 20, 10, 20, 30, 40, 30, 40);
    }

    @Test
    void shapesHaveToFit() {
        assertThatThrownBy(() -> new Add().shape(List.of(Shape.of(2, 3), Shape.of(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 3]")
                .hasMessageContaining("[2]");
    }

    @Test
    void onlyOneRunOfAxesMayHaveLengthOne() {
        assertThatThrownBy(() -> new Add().shape(List.of(Shape.of(2, 3, 4, 5), Shape.of(1, 3, 1, 5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 3, 1, 5]");
    }
}
