package org.implicit4j.pde.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.implicit4j.tensor.loss.Loss;
import org.implicit4j.tensor.loss.RelativeL2;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RelativeChangeTest {

    private static final Loss BASE = new RelativeL2();

    /** Targets 10 and 12, 20 and 21; predictions 11 and 12, 20 and 23: changes of 1 for 2 and of 3 for 1. */
    @Test
    void differencesOfPairsCount() {
        INDArray target = Nd4j.createFromArray(10f, 20f, 12f, 21f).reshape(4, 1);
        INDArray prediction = Nd4j.createFromArray(11f, 20f, 12f, 23f).reshape(4, 1);

        double value = new RelativeChange(BASE, 0.4).value(prediction, target, null);

        double alone = (1 / 10.0 + 0 + 0 + 2 / 21.0) / 4;
        assertThat(value).isCloseTo(alone + 0.4 * (1 / 2.0 + 2 / 1.0) / 2, within(1e-6));
    }

    /** An error that both samples of a pair share is none of their difference. */
    @Test
    void aSharedErrorCountsOnce() {
        INDArray target = noise(1);
        INDArray prediction = target.add(0.1);

        assertThat(new RelativeChange(BASE, 1).value(prediction, target, null))
                .isCloseTo(BASE.value(prediction, target, null), within(1e-5));
    }

    /** Central differences with h = 1e-2, whose error is about h^2, and rounding of 1e-7 / 1e-2. */
    @Test
    void derivativeIsThatOfDifferences() {
        var loss = new RelativeChange(BASE, 0.7);
        INDArray target = noise(1);
        INDArray prediction = noise(2);
        INDArray cotangent = prediction.ulike();
        double value = loss.value(prediction, target, cotangent);

        assertThat(value).isEqualTo(loss.value(prediction, target, null));
        for (int i = 0; i < prediction.length(); i++) {
            double was = prediction.getDouble(i);
            prediction.putScalar(i, was + 1e-2);
            double up = loss.value(prediction, target, null);
            prediction.putScalar(i, was - 1e-2);
            double down = loss.value(prediction, target, null);
            prediction.putScalar(i, was);

            assertThat(cotangent.getDouble(i)).isCloseTo((up - down) / 2e-2, within(5e-5));
        }
    }

    @Test
    void refusesWhatIsNotMadeOfPairs() {
        var loss = new RelativeChange(BASE, 1);

        assertThatThrownBy(() -> loss.value(Nd4j.ones(3, 2), Nd4j.ones(3, 2), null))
                .hasMessage("Predictions of shape [3, 2] and targets of shape [3, 2] are not made of pairs.");
        assertThatThrownBy(() -> loss.value(noise(1), Nd4j.ones(4, 2), null))
                .hasMessageContaining("[4, 2] are not made of pairs");
        assertThatThrownBy(() -> loss.value(noise(1), Nd4j.ones(4, 5), null)).hasMessageContaining("is zero");
        assertThatThrownBy(() -> new RelativeChange(BASE, 0))
                .hasMessage("weight (0.0) must be finite and more than 0.");
    }

    private static INDArray noise(long seed) {
        var random = new Random(seed);
        float[] values = new float[20];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.create(values, new long[] {4, 5}, 'c');
    }
}
