package org.implicit4j.tensor.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** 4,851 numbers are read in two stretches. */
class MeanSquaredTest extends LossContract {

    @Override
    protected Loss loss() {
        return new MeanSquared();
    }

    @Override
    protected Shape shape() {
        return Shape.of(3, 33, 49);
    }

    @Override
    protected INDArray target(Random random) {
        return gaussian(shape(), random);
    }

    @Test
    void squaresAreAveragedOverAllElements() {
        INDArray prediction = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}});
        INDArray target = Nd4j.createFromArray(new double[][] {{1, 0}, {0, 5}});
        INDArray cotangent = prediction.like();

        assertThat(loss().value(prediction, target, cotangent)).isEqualTo(14.0 / 4);
        assertThat(cotangent.toDoubleMatrix()).isDeepEqualTo(new double[][] {{0, 1}, {1.5, -0.5}});
    }
}
