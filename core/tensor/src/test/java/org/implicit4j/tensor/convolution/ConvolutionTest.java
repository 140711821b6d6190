package org.implicit4j.tensor.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConvolutionTest {

    @Nested
    class WithSidesOfThree extends OperationContract {
        @Override
        protected Operation operation() {
            return new Convolution(1, 1, Epilogue.NONE);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 11, 5, 3), Shape.of(4, 3, 3, 3));
        }
    }

    /** Nine images make fewer than eight tiles of two, which were once cut into rows across images. */
    @Nested
    class OfMoreImagesThanTiles extends OperationContract {
        @Override
        protected Operation operation() {
            return new Convolution(1, 1, Epilogue.NONE);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(9, 20, 4, 2), Shape.of(3, 2, 3, 3));
        }
    }

    @Nested
    class OfOnePixelWithABias extends OperationContract {
        @Override
        protected Operation operation() {
            return new Convolution(1, 0, Epilogue.BIAS);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 4, 5, 6), Shape.of(7, 6, 1, 1), Shape.of(7));
        }
    }

    @Nested
    class WithoutPadding extends OperationContract {
        @Override
        protected Operation operation() {
            return new Convolution(1, 0, Epilogue.BIAS);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(1, 20, 7, 2), Shape.of(3, 2, 3, 3), Shape.of(3));
        }
    }

    @Nested
    class OfWindowsThatDoNotOverlap extends OperationContract {
        @Override
        protected Operation operation() {
            return new Convolution(2, 0, Epilogue.NONE);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 12, 6, 3), Shape.of(5, 3, 2, 2));
        }
    }

    @Nested
    class WithAnAddendAndTanh extends OperationContract {
        @Override
        protected Operation operation() {
            return new Convolution(1, 1, Epilogue.BIAS.withAddend().withActivation(Activation.TANH));
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 9, 4, 3), Shape.of(4, 3, 3, 3), Shape.of(4), Shape.of(2, 9, 4, 4));
        }

        @Override
        protected INDArray value(int i, Shape shape, RandomGenerator random) {
            return gaussian(shape, random).muli(0.3); // so that tanh is not at its ends
        }
    }

    @Nested
    class WithRelu extends OperationContract {
        @Override
        protected Operation operation() {
            return new Convolution(1, 1, Epilogue.NONE.withActivation(Activation.RELU));
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(1, 3, 4, 2), Shape.of(2, 2, 3, 3));
        }
    }

    @Nested
    class WithAnAddendAndAFactor extends OperationContract {
        @Override
        protected Operation operation() {
            return new Convolution(1, 1, Epilogue.NONE.withAddend().withScale(0.5));
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 9, 4, 3), Shape.of(4, 3, 3, 3), Shape.of(2, 9, 4, 4));
        }
    }

    /** Enough channels for minimal filtering, and rows for several tiles of which the last is smaller. */
    @Nested
    class WithManyChannels extends OperationContract {
        @Override
        protected Operation operation() {
            return new Convolution(
                    1, 1, Epilogue.BIAS.withAddend().withScale(0.5).withActivation(Activation.TANH));
        }

        @Override
        protected INDArray value(int i, Shape shape, RandomGenerator random) {
            return gaussian(shape, random).muli(0.2); // sums of 576 products around 1
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(1, 19, 6, 64), Shape.of(64, 64, 3, 3), Shape.of(64), Shape.of(1, 19, 6, 64));
        }
    }

    @Test
    void agreesWithALoopOverAllPixels() {
        var random = new Random(1);
        var shape = new ConvolutionShape(2, 5, 4, 3, 2, 3, 1, 1);
        INDArray image = numbers(shape.image(), random);
        INDArray weight = numbers(shape.weight(), random);
        INDArray result = Nd4j.create(DataType.DOUBLE, shape.result().toLongs());

        new Convolution(1, 1, Epilogue.NONE).forward(List.of(image, weight), result);

        for (int row = 0; row < 5; row++) {
            for (int column = 0; column < 4; column++) {
                for (int output = 0; output < 2; output++) {
                    assertThat(result.getDouble(1, row, column, output))
                            .isCloseTo(pixel(image, weight, row, column, output), within(1e-12)); // 27 terms around 1
                }
            }
        }
    }

    private static INDArray numbers(Shape shape, RandomGenerator random) {
        return Nd4j.createFromArray(random.doubles(shape.size()).toArray()).reshape(shape.toLongs());
    }

    private static double pixel(INDArray image, INDArray weight, int row, int column, int output) {
        double sum = 0;
        for (int down = 0; down < 3; down++) {
            for (int right = 0; right < 3; right++) {
                int y = row + down - 1;
                int x = column + right - 1;
                for (int input = 0; input < 3 && y >= 0 && y < 5 && x >= 0 && x < 4; input++) {
                    sum += image.getDouble(1, y, x, input) * weight.getDouble(output, input, down, right);
                }
            }
        }
        return sum;
    }

    @Test
    void theEpilogueAddsThenScalesThenActivates() {
        INDArray image = Nd4j.createFromArray(2.0).reshape(1, 1, 1, 1);
        INDArray weight = Nd4j.createFromArray(3.0).reshape(1, 1, 1, 1);
        INDArray bias = Nd4j.createFromArray(-10.0);
        INDArray addend = Nd4j.createFromArray(5.0).reshape(1, 1, 1, 1);
        INDArray result = Nd4j.create(DataType.DOUBLE, 1, 1, 1, 1);
        var sum = Epilogue.BIAS.withAddend().withScale(0.5);

        new Convolution(1, 0, sum).forward(List.of(image, weight, bias, addend), result);
        assertThat(result.getDouble(0)).isEqualTo(0.5); // (6 - 10 + 5) / 2
        new Convolution(1, 0, sum.withActivation(Activation.TANH))
                .forward(List.of(image, weight, bias, addend), result);
        assertThat(result.getDouble(0)).isCloseTo(Math.tanh(0.5), within(1e-15));
        new Convolution(1, 0, sum.withScale(-1).withActivation(Activation.RELU))
                .forward(List.of(image, weight, bias, addend), result);
        assertThat(result.getDouble(0)).isZero();
    }

    @Test
    void windowsOfAStrideHaveToBeWhole() {
        var halves = new Convolution(2, 0, Epilogue.NONE);
        assertThatThrownBy(() -> halves.shape(List.of(Shape.of(1, 5, 4, 3), Shape.of(2, 3, 2, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 5, 4, 3]")
                .hasMessageContaining("Maybe pad");
        assertThatThrownBy(() -> new Convolution(2, 1, Epilogue.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stride 2 and padding 1");
    }

    @Test
    void argumentsHaveToFitTheEpilogue() {
        var biased = new Convolution(1, 1, Epilogue.BIAS);
        var image = Shape.of(1, 5, 4, 3);
        var weight = Shape.of(2, 3, 3, 3);
        assertThatThrownBy(() -> biased.shape(List.of(image, weight)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 arguments, but 2");
        assertThatThrownBy(() -> biased.shape(List.of(image, weight, Shape.of(3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bias")
                .hasMessageContaining("[2]");
    }
}
