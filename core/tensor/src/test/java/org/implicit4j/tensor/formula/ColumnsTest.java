package org.implicit4j.tensor.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ColumnsTest {

    @Nested
    class InTheMiddle extends OperationContract {
        @Override
        protected Operation operation() {
            return new Columns(1, 3);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 3, 5));
        }
    }

    @Test
    void elementsStandInTheirOrder() {
        INDArray x = Nd4j.arange(8).reshape(2, 4);
        INDArray y = Nd4j.zeros(2, 2);
        new Columns(2, 2).forward(List.of(x), y);

        assertThat(y.toFloatMatrix()).isEqualTo(new float[][] {{2, 3}, {6, 7}});
    }

    @Test
    void columnsHaveToExist() {
        assertThatThrownBy(() -> new Columns(2, 3).shape(List.of(Shape.of(2, 4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 4]")
                .hasMessageContaining("2 to 4");
    }
}
