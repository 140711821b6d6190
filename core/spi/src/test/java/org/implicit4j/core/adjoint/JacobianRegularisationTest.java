package org.implicit4j.core.adjoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JacobianRegularisationTest {

    private static final int SAMPLES = Layer.SAMPLES;
    private static final int N = Layer.N;
    private static final double STEP = 1e-2; // the gradient is exact whatever the step is

    private static double[] numbers(long seed, int count) {
        return new Random(seed).doubles(count, -1, 1).toArray();
    }

    private static double estimate(Layer layer, JacobianRegularisation penalty) {
        return penalty.collect(layer, numbers(2, SAMPLES * N), STEP, new Random(7));
    }

    @Test
    void gradientIsThatOfTheEstimate() {
        var penalty = new JacobianRegularisation(0.3, 2, 1);
        double[] matrix = numbers(1, N * N);
        var layer = Layer.tanh(matrix);
        estimate(layer, penalty);
        double[] differences = new double[N * N];
        double h = 1e-4; // truncation h^2, and an estimate good to 1e-14 / STEP gives 1e-8
        for (int i = 0; i < differences.length; i++) {
            double weight = matrix[i];
            matrix[i] = weight + h;
            double ahead = estimate(layer, penalty);
            matrix[i] = weight - h;
            differences[i] = 0.3 * (ahead - estimate(layer, penalty)) / (2 * h);
            matrix[i] = weight;
        }
        var fresh = Layer.tanh(matrix);
        estimate(fresh, penalty);

        assertThat(fresh.gradient).containsExactly(differences, within(1e-7));
        assertThat(Arrays.stream(differences).map(Math::abs).max().orElseThrow())
                .isGreaterThan(0.05);
    }

    /** {@code |J u|} is 0.5 in every direction u, and so is {@code |J|_F^2 / n} 0.25. */
    @Test
    void estimateIsExactForAMultipleOfARotation() {
        var layer = Layer.linear(0.3, -0.4, 0, 0.4, 0.3, 0, 0, 0, 0.5);

        assertThat(estimate(layer, JacobianRegularisation.of(1))).isCloseTo(0.25, within(1e-12));
    }

    /** A projected square lies between 0 and |A|_2^2 <= |A|_F^2, so the mean of N is off by at most that / sqrt(4 N), per sigma. */
    @Test
    void estimateOfALinearMapIsTheFrobeniusNormOnAverage() {
        double[] matrix = numbers(1, N * N);
        double squares = Arrays.stream(matrix).map(a -> a * a).sum();
        int vectors = 20_000;

        double mean = estimate(Layer.linear(matrix), new JacobianRegularisation(1, vectors, 1));

        assertThat(mean).isCloseTo(squares / N, within(4 * squares / Math.sqrt(4.0 * vectors * SAMPLES)));
    }

    /** Of {@code |A|_F^2 / n} by A: {@code 2 A / n}, on average. */
    @Test
    void gradientOfALinearMapIsThatOfTheFrobeniusNormOnAverage() {
        double[] matrix = {0.3, -0.4, 0, 0.4, 0.3, 0, 0, 0, 0.5};
        var layer = Layer.linear(matrix);
        estimate(layer, new JacobianRegularisation(1.5, 20_000, 1));

        double[] expected = Arrays.stream(matrix).map(a -> 1.5 * 2 * a / N).toArray();
        assertThat(layer.gradient).containsExactly(expected, within(0.015)); // 4 times at most 0.75 / sqrt(40 000)
    }

    @Test
    void gradientIsProportionalToTheWeight() {
        var light = Layer.tanh(numbers(1, N * N));
        var heavy = Layer.tanh(numbers(1, N * N));

        assertThat(estimate(light, JacobianRegularisation.of(1)))
                .isEqualTo(estimate(heavy, JacobianRegularisation.of(2)));
        assertThat(heavy.gradient)
                .containsExactly(Arrays.stream(light.gradient).map(g -> 2 * g).toArray(), within(1e-15));
    }

    @Test
    void moreVectorsGiveAnotherEstimate() {
        var layer = Layer.tanh(numbers(1, N * N));

        assertThat(estimate(layer, new JacobianRegularisation(1, 2, 1)))
                .isNotEqualTo(estimate(layer, JacobianRegularisation.of(1)));
    }

    @Test
    void aShareOfTheStepsIsRegularised() {
        var random = new Random(1);
        var sometimes = new JacobianRegularisation(1, 1, 0.25);
        long due = random.ints(10_000).filter(step -> sometimes.isDue(random)).count();

        assertThat(due).isBetween(2300L, 2700L); // sigma is 43
        assertThat(JacobianRegularisation.of(1).isDue(random)).isTrue();
    }

    @Test
    void settingsOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> JacobianRegularisation.of(0)).hasMessageContaining("weight (0.0)");
        assertThatThrownBy(() -> new JacobianRegularisation(1, 0, 1)).hasMessageContaining("vectors (0)");
        assertThatThrownBy(() -> new JacobianRegularisation(1, 1, Double.NaN)).hasMessageContaining("frequency (NaN)");
    }
}
