package org.implicit4j.pde.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.implicit4j.tensor.loss.RelativeL2;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RelativeSobolevTest {

    private static final int SIDE = 8;

    private final RelativeSobolev loss = new RelativeSobolev();

    /** The target sin x has norm sqrt(2), an error 0.1 sin 3x one of 0.1 sqrt(10), each times that of a sine. */
    @Test
    void aWaveCountsByItsFrequency() {
        INDArray target = waves(1, 0);
        INDArray prediction = waves(1, 0.1);

        assertThat(loss.value(prediction, target, null)).isCloseTo(0.1 * Math.sqrt(5), within(1e-6));
        assertThat(new RelativeL2().value(prediction, target, null)).isCloseTo(0.1, within(1e-6));
    }

    @Test
    void theMeanIsOverSamples() {
        INDArray target = Nd4j.concat(0, waves(1, 0), waves(2, 0));
        INDArray prediction = Nd4j.concat(0, waves(1, 0.1), waves(2, 0));

        assertThat(loss.value(prediction.dup('c'), target.dup('c'), null)).isCloseTo(0.05 * Math.sqrt(5), within(1e-6));
    }

    /** Central differences with h = 1e-2, whose error is about h^2, and rounding of 1e-7 / 1e-2. */
    @Test
    void derivativeIsThatOfDifferences() {
        INDArray target = noise(1);
        INDArray prediction = noise(2);
        INDArray cotangent = prediction.ulike();
        loss.value(prediction, target, cotangent);

        for (int i = 0; i < prediction.length(); i += 5) {
            double was = prediction.getDouble(i);
            prediction.putScalar(i, was + 1e-2);
            double up = loss.value(prediction, target, null);
            prediction.putScalar(i, was - 1e-2);
            double down = loss.value(prediction, target, null);
            prediction.putScalar(i, was);

            assertThat(cotangent.getDouble(i)).isCloseTo((up - down) / 2e-2, within(2e-5));
        }
    }

    @Test
    void noErrorHasNoDerivative() {
        INDArray target = noise(1);
        INDArray cotangent = target.ulike();

        assertThat(loss.value(target.dup(), target, cotangent)).isZero();
        assertThat(cotangent.amaxNumber().doubleValue()).isZero();
    }

    @Test
    void refusesWhatHasNoRelativeError() {
        INDArray zero = Nd4j.zeros(2, SIDE, SIDE, 1);

        assertThatThrownBy(() -> loss.value(noise(1), zero, null))
                .hasMessage("The target of sample 0 is zero, so that no error is small relative to it.");
        assertThatThrownBy(() -> loss.value(zero, Nd4j.zeros(1, 4, 4, 1), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 8, 8, 1]");
    }

    private static INDArray waves(double first, double third) {
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            int row = i / SIDE;
            double x = 2 * Math.PI * row / SIDE;
            values[i] = (float) (first * Math.sin(x) + third * Math.sin(3 * x));
        }
        return Nd4j.create(values, new long[] {1, SIDE, SIDE, 1}, 'c');
    }

    private static INDArray noise(long seed) {
        var random = new Random(seed);
        float[] values = new float[2 * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.create(values, new long[] {2, SIDE, SIDE, 1}, 'c');
    }
}
