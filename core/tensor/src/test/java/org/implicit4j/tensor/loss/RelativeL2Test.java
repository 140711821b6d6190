package org.implicit4j.tensor.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The 5,313 numbers of a sample are read in two stretches. */
class RelativeL2Test extends LossContract {

    @Override
    protected Loss loss() {
        return new RelativeL2();
    }

    @Override
    protected Shape shape() {
        return Shape.of(2, 69, 77);
    }

    @Override
    protected INDArray target(Random random) {
        return gaussian(shape(), random).addi(1);
    }

    @Test
    void eachSampleCountsRelativeToItsTarget() {
        INDArray prediction = Nd4j.createFromArray(new double[][] {{3, 4}, {0, 30}});
        INDArray target = Nd4j.createFromArray(new double[][] {{3, 3}, {0, 20}});

        assertThat(loss().value(prediction, target, null)).isCloseTo((1 / Math.sqrt(18) + 0.5) / 2, within(1e-15));
    }

    @Test
    void thePerfectPredictionHasLossAndDerivativeZero() {
        INDArray prediction = Nd4j.createFromArray(new double[][] {{3, 4}});
        INDArray cotangent = Nd4j.createFromArray(new double[][] {{7, 7}});

        assertThat(loss().value(prediction, prediction.dup(), cotangent)).isZero();
        assertThat(cotangent.toDoubleVector()).containsOnly(0);
    }

    @Test
    void targetsOfZeroAreRefusedByNumber() {
        INDArray prediction = Nd4j.createFromArray(new double[][] {{3, 4}, {1, 1}});
        INDArray target = Nd4j.createFromArray(new double[][] {{3, 4}, {0, 0}});
        assertThatThrownBy(() -> loss().value(prediction, target, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sample 1");
    }
}
