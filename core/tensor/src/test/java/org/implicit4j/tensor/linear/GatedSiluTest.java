package org.implicit4j.tensor.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GatedSiluTest {

    @Nested
    class OfFewRows extends OperationContract {
        @Override
        protected Operation operation() {
            return new GatedSilu();
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 3, 10));
        }
    }

    /** 99 rows of 2 x 301 features make several tasks of 48 rows, with tiles of 6 rows and a rest. */
    @Nested
    class OfManyRows extends OperationContract {
        @Override
        protected Operation operation() {
            return new GatedSilu();
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(99, 602));
        }
    }

    @Test
    void theFirstHalfOfEachRowGatesTheSecond() {
        try (INDArray pairs = Nd4j.createFromArray(new double[][] {{1, -2, 3, 5}});
                INDArray y = Nd4j.zeros(pairs.dataType(), 1, 2)) {
            new GatedSilu().forward(List.of(pairs), y);

            assertThat(y.getDouble(0, 0)).isCloseTo(3 / (1 + Math.exp(-1)), within(1e-15));
            assertThat(y.getDouble(0, 1)).isCloseTo(-10 / (1 + Math.exp(2)), within(1e-15));
        }
    }

    @Test
    void numberOfFeaturesHasToBeEven() {
        assertThatThrownBy(() -> new GatedSilu().shape(List.of(Shape.of(2, 5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 5]");
    }
}
