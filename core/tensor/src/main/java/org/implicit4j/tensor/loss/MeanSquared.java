package org.implicit4j.tensor.loss;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean of {@code (prediction - target)^2} over all elements. */
public record MeanSquared() implements Loss {

    @Override
    public double value(INDArray prediction, INDArray target, @Nullable INDArray cotangent) {
        Stretch.requireFloatingPoint(prediction);
        Stretch.requireLike(prediction, target, "target");
        Stretch.requireLike(prediction, cotangent, "cotangent");
        var differences = new Stretch(Stretch.LENGTH);
        var targets = new Stretch(Stretch.LENGTH);
        long length = prediction.length();
        double sum = 0;
        for (long from = 0; from < length; from += Stretch.LENGTH) {
            int count = (int) Math.min(Stretch.LENGTH, length - from);
            differences.read(prediction, from, count);
            targets.read(target, from, count);
            Sums.subtract(targets.numbers(), differences.numbers(), count);
            sum += Sums.squares(differences.numbers(), count);
            if (cotangent != null) {
                Sums.scale(2.0 / length, differences.numbers(), count);
                differences.write(cotangent, from, count);
            }
        }
        return sum / length;
    }
}
