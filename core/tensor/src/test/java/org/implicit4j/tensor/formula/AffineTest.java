package org.implicit4j.tensor.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AffineTest extends OperationContract {

    @Override
    protected Operation operation() {
        return new Affine(-1.5, 0.25);
    }

    @Override
    protected List<Shape> arguments() {
        return List.of(Shape.of(3, 5, 7));
    }

    @Test
    void itIsALineThroughTheShift() {
        INDArray result = Nd4j.create(DataType.DOUBLE, 2);

        operation().forward(List.of(Nd4j.createFromArray(0.0, 2)), result);

        assertThat(result.toDoubleVector()).containsExactly(0.25, -2.75);
    }

    @Test
    void itsNumbersHaveToBeFinite() {
        assertThatThrownBy(() -> new Affine(Double.NaN, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }
}
