package org.implicit4j.tensor.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What every {@link Loss} promises. Extend this class and return yours, with a target in float64. */
abstract class LossContract {

    protected abstract Loss loss();

    /** Returns the shape of the prediction. */
    protected abstract Shape shape();

    protected abstract INDArray target(Random random);

    private final Random random = new Random(11);

    protected static INDArray gaussian(Shape shape, Random random) {
        double[] numbers = random.doubles(shape.size()).toArray();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextGaussian();
        }
        return Nd4j.createFromArray(numbers).reshape(shape.toLongs());
    }

    /** The error of a central difference is {@code c h^2}, plus rounding of 1e-16 / h. */
    @Test
    void theDerivativeAgreesWithCentralDifferencesWhoseErrorFallsAsTheSquareOfTheStep() {
        INDArray prediction = gaussian(shape(), random);
        INDArray target = target(random);
        INDArray direction = gaussian(shape(), random);
        INDArray cotangent = Nd4j.valueArrayOf(shape().toLongs(), Double.NaN, DataType.DOUBLE);
        loss().value(prediction, target, cotangent);
        double exact = cotangent.mul(direction).sumNumber().doubleValue();
        double coarse = Math.abs(slope(prediction, target, direction, 1e-2) - exact);
        double fine = Math.abs(slope(prediction, target, direction, 1e-3) - exact);

        assertThat(fine).isLessThan(1e-4 * (1 + Math.abs(exact)));
        assertThat(fine).isLessThan(Math.max(coarse / 50, 1e-11)); // a hundredth, or down to rounding
    }

    private double slope(INDArray prediction, INDArray target, INDArray direction, double h) {
        double ahead = loss().value(prediction.add(direction.mul(h)), target, null);
        double behind = loss().value(prediction.sub(direction.mul(h)), target, null);
        return (ahead - behind) / (2 * h);
    }

    /** Only reading and writing round, each by 6e-8. */
    @Test
    void inFloat32ItIsTheSameUpToRounding() {
        INDArray prediction = gaussian(shape(), random).castTo(DataType.FLOAT);
        INDArray target = target(random).castTo(DataType.FLOAT);
        INDArray cotangent = Nd4j.valueArrayOf(shape().toLongs(), Double.NaN, DataType.FLOAT);
        INDArray expected = Nd4j.valueArrayOf(shape().toLongs(), Double.NaN, DataType.DOUBLE);
        double value = loss().value(prediction, target, cotangent);
        double exact = loss().value(prediction.castTo(DataType.DOUBLE), target.castTo(DataType.DOUBLE), expected);

        assertThat(value).isCloseTo(exact, within(1e-12 * Math.abs(exact)));
        double scale = expected.amaxNumber().doubleValue();
        assertThat(cotangent.castTo(DataType.DOUBLE).subi(expected).amaxNumber().doubleValue())
                .isLessThan(1e-7 * scale);
    }

    @Test
    void partsOfLargerArraysAreReadWhereTheyLie() {
        INDArray prediction = gaussian(shape(), random);
        INDArray target = target(random);
        long[] twice = shape().with(0, 2 * shape().length(0)).toLongs();
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray larger = Nd4j.zeros(type, twice);
            var half = NDArrayIndex.interval(shape().length(0), twice[0]);
            INDArray view = larger.get(half);
            view.assign(prediction);
            double found = loss().value(view, target.castTo(type), null);
            double expected = loss().value(prediction.castTo(type), target.castTo(type), null);

            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void argumentsStayAsTheyWere() {
        INDArray prediction = gaussian(shape(), random);
        INDArray target = target(random);
        INDArray before = prediction.dup();
        INDArray targetBefore = target.dup();
        double first = loss().value(prediction, target, prediction.like());

        assertThat(prediction).isEqualTo(before);
        assertThat(target).isEqualTo(targetBefore);
        assertThat(loss().value(prediction, target, null)).isEqualTo(first);
    }

    @Test
    void targetsOfAnotherShapeAreRefused() {
        INDArray prediction = gaussian(shape(), random);
        assertThatThrownBy(() -> loss().value(prediction, Nd4j.zeros(DataType.DOUBLE, 3, 1, 3), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 1, 3]");
    }
}
