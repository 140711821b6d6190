package org.implicit4j.tensor.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SpectralConvolveTest {

    private abstract static class Contract extends OperationContract {

        private final Shape field;
        private final Shape weights;

        Contract(Shape field, Shape weights) {
            this.field = field;
            this.weights = weights;
        }

        @Override
        protected Operation operation() {
            return new SpectralConvolve();
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(field, weights, weights);
        }
    }

    @Nested
    class OnAnOddGridWithMoreOutputsThanInputs extends Contract {
        OnAnOddGridWithMoreOutputsThanInputs() {
            super(Shape.of(3, 9, 7, 2), Shape.of(2, 3, 3, 2, 2));
        }
    }

    @Nested
    class WithAllModesOfAnEvenGrid extends Contract {
        WithAllModesOfAnEvenGrid() {
            super(Shape.of(2, 6, 8, 3), Shape.of(3, 2, 3, 5, 2));
        }
    }

    @Nested
    class WithAllModesOfAnOddGrid extends Contract {
        WithAllModesOfAnOddGrid() {
            super(Shape.of(1, 7, 5, 1), Shape.of(1, 4, 3, 3, 2));
        }
    }

    /** So many that each sample is one worker's. */
    @Nested
    class OfManySamples extends Contract {
        OfManySamples() {
            super(Shape.of(5, 5, 6, 2), Shape.of(2, 2, 2, 2, 2));
        }
    }

    @Nested
    class WithOneMode extends Contract {
        WithOneMode() {
            super(Shape.of(2, 4, 6, 5), Shape.of(5, 5, 1, 1, 2));
        }
    }

    private static INDArray gaussian(long seed, int... lengths) {
        var random = new Random(seed);
        var shape = Shape.of(lengths);
        var numbers = new double[shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextGaussian();
        }
        return Nd4j.createFromArray(numbers).reshape(shape.toLongs());
    }

    private static INDArray convolve(INDArray field, INDArray low, INDArray high) {
        long[] shape = {field.size(0), field.size(1), field.size(2), low.size(1)};
        INDArray result = Nd4j.valueArrayOf(shape, Double.NaN, DataType.DOUBLE);
        new SpectralConvolve().forward(List.of(field, low, high), result);
        return result;
    }

    /** On an odd grid all waves can be kept; with one real matrix for all of them they add up to the field again. */
    @Test
    void allModesWithTheSameMatrixAreThatMatrixAtEachPoint() {
        INDArray field = gaussian(1, 2, 6, 5, 3);
        INDArray matrix = gaussian(2, 3, 2);
        INDArray weights = Nd4j.zeros(DataType.DOUBLE, 3, 2, 3, 3, 2);
        for (int mode = 0; mode < 9; mode++) {
            for (int entry = 0; entry < 6; entry++) {
                weights.putScalar((entry * 9L + mode) * 2, matrix.getDouble(entry / 2, entry % 2));
            }
        }
        INDArray expected = field.reshape(60, 3).mmul(matrix).reshape(2, 6, 5, 2);

        assertThat(convolve(field, weights, weights).equalsWithEps(expected, 1e-13))
                .isTrue();
    }

    @Test
    void agreesWithTheDefinitionTermByTerm() {
        INDArray field = gaussian(3, 1, 6, 5, 2);
        INDArray low = gaussian(4, 2, 2, 2, 3, 2);
        INDArray high = gaussian(5, 2, 2, 2, 3, 2);
        INDArray actual = convolve(field, low, high);
        for (int h = 0; h < 6; h++) {
            for (int w = 0; w < 5; w++) {
                for (int o = 0; o < 2; o++) {
                    assertThat(actual.getDouble(0, h, w, o))
                            .isCloseTo(definition(field, low, high, h, w, o), within(1e-13));
                }
            }
        }
    }

    private static double definition(INDArray field, INDArray low, INDArray high, int h, int w, int o) {
        double sum = 0;
        for (int k = -2; k < 2; k++) {
            for (int l = 0; l < 3; l++) {
                INDArray weights = k < 0 ? high : low;
                for (int i = 0; i < 2; i++) {
                    double re = weights.getDouble(i, o, k < 0 ? k + 2 : k, l, 0);
                    double im = weights.getDouble(i, o, k < 0 ? k + 2 : k, l, 1);
                    for (int y = 0; y < 6; y++) {
                        for (int x = 0; x < 5; x++) {
                            double angle = 2 * Math.PI * (k * (h - y) / 6.0 + l * (w - x) / 5.0);
                            double wave = re * Math.cos(angle) - im * Math.sin(angle);
                            sum += (l == 0 ? 1 : 2) * wave * field.getDouble(0, y, x, i) / 30;
                        }
                    }
                }
            }
        }
        return sum;
    }

    @Test
    void moreModesThanTheGridHasAreRefused() {
        assertThatThrownBy(() -> shape(Shape.of(1, 8, 9, 2), Shape.of(2, 2, 5, 5, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 x 5 modes")
                .hasMessageContaining("8 x 9")
                .hasMessageContaining("4 x 5");
        assertThatThrownBy(() -> shape(Shape.of(1, 9, 9, 2), Shape.of(2, 2, 4, 6, 2)))
                .hasMessageContaining("4 x 6 modes");
        assertThat(shape(Shape.of(1, 9, 9, 2), Shape.of(2, 3, 4, 5, 2))).isEqualTo(Shape.of(1, 9, 9, 3));
    }

    @Test
    void weightsOfOtherChannelsAreRefused() {
        assertThatThrownBy(() -> shape(Shape.of(1, 8, 8, 3), Shape.of(2, 2, 2, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 8, 8, 3]")
                .hasMessageContaining("[2, 2, 2, 2, 2]");
    }

    private static Shape shape(Shape field, Shape weights) {
        return new SpectralConvolve().shape(List.of(field, weights, weights));
    }
}
