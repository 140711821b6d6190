package org.implicit4j.tensor.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CircularPadTest extends OperationContract {

    @Override
    protected Operation operation() {
        return new CircularPad(new Frame(1, 2, 3, 0));
    }

    @Override
    protected List<Shape> arguments() {
        return List.of(Shape.of(2, 4, 3, 2));
    }

    @Test
    void eachCellOfTheFrameIsTheOneThatAPeriodAwayLiesInTheImage() {
        INDArray image = Nd4j.createFromArray(new double[] {1, 2, 3, 4, 5, 6}).reshape(1, 2, 3, 1);
        INDArray result = Nd4j.create(DataType.DOUBLE, 1, 4, 5, 1);

        new CircularPad(new Frame(1, 1, 1, 1)).forward(List.of(image), result);

        assertThat(result.ravel().toDoubleVector())
                .containsExactly(6, 4, 5, 6, 4, 3, 1, 2, 3, 1, 6, 4, 5, 6, 4, 3, 1, 2, 3, 1);
    }

    @Test
    void aFrameWiderThanTheImageIsRefused() {
        assertThatThrownBy(() -> operation().shape(List.of(Shape.of(1, 4, 2, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 4, 2, 1]")
                .hasMessageContaining("more than once");
    }
}
