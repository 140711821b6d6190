package org.implicit4j.tensor.loss;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean over samples of {@code |prediction - target| / |target|} in the Euclidean norm; samples lie along the first axis.
 *
 * <p>Where a prediction equals its target the derivative is taken as 0.
 */
public record RelativeL2() implements Loss {

    /**
     * @throws IllegalArgumentException if shapes or types do not fit, or the target of a sample is zero
     */
    @Override
    public double value(INDArray prediction, INDArray target, @Nullable INDArray cotangent) {
        Stretch.requireFloatingPoint(prediction);
        Stretch.requireLike(prediction, target, "target");
        Stretch.requireLike(prediction, cotangent, "cotangent");
        long samples = prediction.size(0);
        long length = prediction.length() / samples;
        var differences = new Stretch(Stretch.LENGTH);
        var targets = new Stretch(Stretch.LENGTH);
        double sum = 0;
        for (long sample = 0; sample < samples; sample++) {
            double error = 0;
            double size = 0;
            long end = (sample + 1) * length;
            for (long from = sample * length; from < end; from += Stretch.LENGTH) {
                int count = (int) Math.min(Stretch.LENGTH, end - from);
                subtract(prediction, target, from, count, differences, targets);
                error += Sums.squares(differences.numbers(), count);
                size += Sums.squares(targets.numbers(), count);
            }
            requireNotZero(size, sample);
            sum += Math.sqrt(error / size);
            if (cotangent != null) {
                double factor = error == 0 ? 0 : 1 / (samples * Math.sqrt(error) * Math.sqrt(size));
                for (long from = sample * length; from < end; from += Stretch.LENGTH) {
                    int count = (int) Math.min(Stretch.LENGTH, end - from);
                    subtract(prediction, target, from, count, differences, targets);
                    Sums.scale(factor, differences.numbers(), count);
                    differences.write(cotangent, from, count);
                }
            }
        }
        return sum / samples;
    }

    private static void subtract(
            INDArray prediction, INDArray target, long from, int count, Stretch differences, Stretch targets) {
        differences.read(prediction, from, count);
        targets.read(target, from, count);
        Sums.subtract(targets.numbers(), differences.numbers(), count);
    }

    private static void requireNotZero(double size, long sample) {
        if (size == 0) {
            throw new IllegalArgumentException(
                    "The target of sample %d is zero, so that no error is small relative to it.\n".formatted(sample)
                            + "Maybe use the mean squared error.");
        }
    }
}
