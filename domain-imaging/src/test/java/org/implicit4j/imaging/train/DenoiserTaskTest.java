package org.implicit4j.imaging.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.unet.DenoisingNetwork;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.train.TrainingStep;
import org.junit.jupiter.api.Test;

class DenoiserTaskTest {

    private static final Picture RAMP = ramp();

    /** Central differences of the mean square in float32: h = 1e-2 leaves rounding of about 1e-7 / 1e-2 of the loss. */
    @Test
    void gradientIsThatOfTheMeanSquareError() {
        try (var kernels = Kernels.choose(1);
                var task = task(kernels);
                var weights = task.initial(new SplittableRandom(1));
                var gradient = Parameters.zeros(task.layout());
                var batch = task.batch(0, new SplittableRandom(2))) {
            var step = new TrainingStep<>(0, batch, new SplittableRandom(3));
            task.gradient(step, weights, gradient);
            double squares = 0;
            double apart = 0;
            for (int i = 0; i < weights.flat().length(); i += 23) {
                double difference = difference(task, step, weights, i);
                double ours = gradient.flat().getDouble(i);
                squares += difference * difference;
                apart += (ours - difference) * (ours - difference);
            }
            assertThat(Math.sqrt(squares)).isPositive();
            assertThat(Math.sqrt(apart / squares)).isLessThan(1e-2);
        }
    }

    private static double difference(DenoiserTask task, TrainingStep<NoisyCrops> step, Parameters weights, int i) {
        double h = 1e-2;
        double was = weights.flat().getDouble(i);
        double[] losses = new double[2];
        try (var unused = Parameters.zeros(task.layout())) {
            for (int side = 0; side < 2; side++) {
                weights.flat().putScalar(i, was + (side == 0 ? h : -h));
                losses[side] = task.gradient(step, weights, unused).loss();
            }
        }
        weights.flat().putScalar(i, was);
        return (losses[0] - losses[1]) / (2 * h);
    }

    @Test
    void batchesDependOnTheirRandomNumbersAloneAndHaveTheNoiseTheySay() {
        try (var kernels = Kernels.choose(1);
                var task = task(kernels);
                var one = task.batch(5, new SplittableRandom(7));
                var same = task.batch(9, new SplittableRandom(7));
                var other = task.batch(5, new SplittableRandom(8))) {
            assertThat(one.noisy()).isEqualTo(same.noisy());
            assertThat(one.noisy()).isNotEqualTo(other.noisy());
            for (int k = 0; k < 4; k++) {
                double level = one.level().getDouble(k, 0, 0, 0);
                double squares = 0;
                for (int i = k * 768; i < (k + 1) * 768; i++) {
                    double noise = one.noisy().getDouble(i) - one.clean().getDouble(i);
                    squares += noise * noise;
                }
                assertThat(level).isBetween(0.0, 50 / 255.0);
                // the deviation of 768 numbers is known to 1 / sqrt(2 * 768) = 2.6 %
                assertThat(Math.sqrt(squares / 768)).isBetween(level * 0.88, level * 1.12);
            }
        }
    }

    private static DenoiserTask task(Kernels kernels) {
        var network = new DenoisingNetwork(new UnetSizes(3, List.of(4, 6), 1));
        return new DenoiserTask(
                network,
                List.of(RAMP),
                List.of(RAMP),
                4,
                16,
                random -> network.layout().initial(random.nextLong()),
                kernels);
    }

    private static Picture ramp() {
        float[] values = new float[20 * 24 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 72 / 72f;
        }
        return new Picture(20, 24, 3, values);
    }
}
