package org.implicit4j.tensor.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FrameTest {

    @Nested
    class Padded extends OperationContract {
        @Override
        protected Operation operation() {
            return new ZeroPad(new Frame(1, 0, 2, 3));
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 3, 5, 2));
        }
    }

    @Nested
    class Cropped extends OperationContract {
        @Override
        protected Operation operation() {
            return new Crop(new Frame(1, 2, 0, 3));
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 5, 7, 3));
        }
    }

    @Test
    void zerosLieOnTheSidesOfTheFrame() {
        INDArray image = Nd4j.ones(DataType.DOUBLE, 1, 2, 2, 1);
        INDArray padded = Nd4j.valueArrayOf(new long[] {1, 3, 4, 1}, Double.NaN, DataType.DOUBLE);
        new ZeroPad(new Frame(0, 1, 2, 0)).forward(List.of(image), padded);

        assertThat(padded.reshape(3, 4)).isEqualTo(Nd4j.createFromArray(new double[][] {
            {0, 0, 1, 1}, {0, 0, 1, 1}, {0, 0, 0, 0}
        }));
    }

    @Test
    void cellsAreCutOffOnTheSidesOfTheFrame() {
        INDArray image = Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}})
                .reshape(1, 3, 3, 1);
        INDArray cropped = Nd4j.valueArrayOf(new long[] {1, 2, 2, 1}, Double.NaN, DataType.DOUBLE);
        new Crop(Frame.atTheEnds(1)).forward(List.of(image), cropped);

        assertThat(cropped.reshape(2, 2)).isEqualTo(Nd4j.createFromArray(new double[][] {{1, 2}, {4, 5}}));
    }

    @Test
    void anImageHasToBeLargerThanItsFrame() {
        assertThatThrownBy(() -> new Crop(new Frame(1, 2, 0, 0)).shape(List.of(Shape.of(1, 3, 3, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 3, 3, 1]");
        assertThatThrownBy(() -> new Frame(0, -1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1 below");
    }
}
