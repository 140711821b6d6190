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

class ConcatenationTest extends OperationContract {

    @Override
    protected Operation operation() {
        return new Concatenation();
    }

    @Override
    protected List<Shape> arguments() {
        return List.of(Shape.of(3, 7, 5), Shape.of(3, 7, 2));
    }

    @Test
    void theSecondsChannelsComeBehindTheFirsts() {
        INDArray first = Nd4j.createFromArray(new double[] {1, 2, 3, 4}).reshape(2, 2);
        INDArray second = Nd4j.createFromArray(new double[] {5, 6}).reshape(2, 1);
        INDArray result = Nd4j.create(DataType.DOUBLE, 2, 3);

        operation().forward(List.of(first, second), result);

        assertThat(result.ravel().toDoubleVector()).containsExactly(1, 2, 5, 3, 4, 6);
    }

    @Test
    void pixelsHaveToMatch() {
        assertThatThrownBy(() -> operation().shape(List.of(Shape.of(2, 3, 4), Shape.of(3, 2, 4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 3, 4]")
                .hasMessageContaining("[3, 2, 4]");
    }
}
