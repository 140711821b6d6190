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

class TransposedConvolutionTest extends OperationContract {

    @Override
    protected Operation operation() {
        return new TransposedConvolution(2);
    }

    @Override
    protected List<Shape> arguments() {
        return List.of(Shape.of(2, 9, 5, 3), Shape.of(3, 4, 2, 2));
    }

    @Test
    void eachPixelSpreadsOverItsOwnSquare() {
        INDArray image = Nd4j.createFromArray(new double[] {1, 10}).reshape(1, 1, 2, 1);
        INDArray weight = Nd4j.createFromArray(new double[] {1, 2, 3, 4}).reshape(1, 1, 2, 2);
        INDArray result = Nd4j.create(DataType.DOUBLE, 1, 2, 4, 1);

        operation().forward(List.of(image, weight), result);

        assertThat(result.ravel().toDoubleVector()).containsExactly(1, 2, 10, 20, 3, 4, 30, 40);
    }

    @Test
    void theWeightHasToHaveTheSideOfTheStride() {
        assertThatThrownBy(() -> operation().shape(List.of(Shape.of(1, 2, 2, 3), Shape.of(3, 4, 3, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 4, 3, 3]")
                .hasMessageContaining("stride 2");
    }
}
