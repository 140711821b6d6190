package org.implicit4j.core.adjoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ResidualRegularisationTest {

    private static final double[] STATE = numbers(2, Layer.SAMPLES * Layer.N);

    private static double[] numbers(long seed, int count) {
        return new Random(seed).doubles(count, -1, 1).toArray();
    }

    @Test
    void gradientIsThatOfThePenalty() {
        var penalty = new ResidualRegularisation(0.3);
        double[] matrix = numbers(1, Layer.N * Layer.N);
        var layer = Layer.tanh(matrix);
        penalty.collect(layer, STATE);
        double h = 1e-5; // truncation h^2, rounding 1e-16 / h
        for (int i = 0; i < matrix.length; i++) {
            double weight = matrix[i];
            matrix[i] = weight + h;
            double ahead = penalty.collect(Layer.tanh(matrix), STATE);
            matrix[i] = weight - h;
            double behind = penalty.collect(Layer.tanh(matrix), STATE);
            matrix[i] = weight;

            assertThat(layer.gradient[i]).isCloseTo(0.3 * (ahead - behind) / (2 * h), within(1e-9));
        }
    }

    /** Of {@code z -> 3 z} the residual is twice the state. */
    @Test
    void valueIsTheMeanSquareOfTheRelativeResidual() {
        var layer = Layer.linear(3, 0, 0, 0, 3, 0, 0, 0, 3);

        assertThat(new ResidualRegularisation(1).collect(layer, STATE)).isCloseTo(4, within(1e-14));
    }

    @Test
    void atAFixedPointThereIsNothingToCollect() {
        var layer = Layer.linear(1, 0, 0, 0, 1, 0, 0, 0, 1);

        assertThat(new ResidualRegularisation(1).collect(layer, STATE)).isZero();
        assertThat(layer.gradient).containsOnly(0);
    }

    @Test
    void refusesNoWeight() {
        for (double weight : new double[] {0, -1, Double.NaN}) {
            assertThatThrownBy(() -> new ResidualRegularisation(weight))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("leave the regularisation out");
        }
    }
}
