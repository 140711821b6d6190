package org.implicit4j.tensor.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LinearMapTest {

    @Nested
    class WithoutBias extends OperationContract {
        @Override
        protected Operation operation() {
            return new LinearMap(false);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 3, 5), Shape.of(7, 5));
        }
    }

    /** 150 rows are cut into tiles of 64 and a smaller one, 101 columns into 64 and 37. */
    @Nested
    class WithABiasAndTilesThatDoNotFit extends OperationContract {
        @Override
        protected Operation operation() {
            return new LinearMap(true);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 75, 17), Shape.of(101, 17), Shape.of(101));
        }
    }

    /** So many rows that the gradient by the weight is a sum of sums. */
    @Nested
    class OfManyRows extends OperationContract {
        @Override
        protected Operation operation() {
            return new LinearMap(true);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 1001, 5), Shape.of(6, 5), Shape.of(6));
        }
    }

    @Nested
    class OfPixels extends OperationContract {
        @Override
        protected Operation operation() {
            return new LinearMap(true);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 3, 5, 4), Shape.of(6, 4, 1, 1), Shape.of(6));
        }
    }

    @Nested
    class OfOneRow extends OperationContract {
        @Override
        protected Operation operation() {
            return new LinearMap(false);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(1, 33), Shape.of(300, 33));
        }
    }

    @Test
    void eachOutputIsAWeightedSumOfTheRowPlusItsBias() {
        try (INDArray x = Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}});
                INDArray weight = Nd4j.createFromArray(new double[][] {{1, 0, -1}, {2, 1, 0.5}});
                INDArray bias = Nd4j.createFromArray(10.0, 20.0);
                INDArray y = Nd4j.zeros(x.dataType(), 2, 2)) {
            new LinearMap(true).forward(List.of(x, weight, bias), y);

            assertThat(y.toDoubleMatrix()).isDeepEqualTo(new double[][] {{8, 25.5}, {8, 36}});
        }
    }

    @Test
    void shapesHaveToFit() {
        assertThatThrownBy(() -> new LinearMap(false).shape(List.of(Shape.of(2, 3), Shape.of(4, 5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[4, 5]")
                .hasMessageContaining("3 features");
        assertThatThrownBy(() -> new LinearMap(true).shape(List.of(Shape.of(2, 3), Shape.of(4, 3), Shape.of(5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[5]");
    }
}
