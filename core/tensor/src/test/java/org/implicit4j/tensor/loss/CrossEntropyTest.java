package org.implicit4j.tensor.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CrossEntropyTest extends LossContract {

    @Override
    protected Loss loss() {
        return new CrossEntropy(CrossEntropy.IGNORED);
    }

    @Override
    protected Shape shape() {
        return Shape.of(4, 5, 7);
    }

    @Override
    protected INDArray target(Random random) {
        double[] classes = random.ints(20, 0, 7).asDoubleStream().toArray();
        classes[3] = CrossEntropy.IGNORED;
        return Nd4j.createFromArray(classes).reshape(4, 5);
    }

    private static final INDArray LOGITS = Nd4j.createFromArray(new double[][] {{0, Math.log(3)}, {5, 5}});

    @Test
    void theLossIsTheMeanNegativeLogarithmOfTheProbability() {
        INDArray cotangent = LOGITS.like();
        double value = loss().value(LOGITS, Nd4j.createFromArray(0.0, 1.0), cotangent);

        assertThat(value).isCloseTo((Math.log(4) + Math.log(2)) / 2, within(1e-15));
        assertThat(cotangent.ravel().toDoubleVector())
                .containsExactly(new double[] {-0.375, 0.375, 0.25, -0.25}, within(1e-15));
    }

    @Test
    void ignoredTargetsCountNeitherInTheMeanNorInTheDerivative() {
        INDArray cotangent = LOGITS.like();
        double value = new CrossEntropy(-1).value(LOGITS, Nd4j.createFromArray(0.0, -1.0), cotangent);

        assertThat(value).isCloseTo(Math.log(4), within(1e-15));
        assertThat(cotangent.ravel().toDoubleVector()).containsExactly(new double[] {-0.75, 0.75, 0, 0}, within(1e-15));
    }

    @Test
    void nothingToCountIsNoLoss() {
        INDArray cotangent = Nd4j.createFromArray(new double[][] {{7, 7}, {7, 7}});

        assertThat(new CrossEntropy(-1).value(LOGITS, Nd4j.createFromArray(-1.0, -1.0), cotangent))
                .isZero();
        assertThat(cotangent.ravel().toDoubleVector()).containsOnly(0);
    }

    @Test
    void largeLogitsDoNotOverflow() {
        INDArray logits = Nd4j.createFromArray(new double[][] {{10_000, 0}});

        assertThat(loss().value(logits, Nd4j.createFromArray(1.0), null)).isEqualTo(10_000);
        assertThat(loss().value(logits, Nd4j.createFromArray(0.0), null)).isZero();
    }

    @Test
    void targetsThatAreNoClassesAreNamed() {
        for (double wrong : new double[] {2, -1, 0.5}) {
            assertThatThrownBy(() -> loss().value(LOGITS, Nd4j.createFromArray(0.0, wrong), null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Target " + wrong)
                    .hasMessageContaining("position 1")
                    .hasMessageContaining("0 to 1");
        }
    }

    @Test
    void theNumberToIgnoreMayNotBeAClass() {
        assertThatThrownBy(() -> new CrossEntropy(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ignored (0)");
    }
}
