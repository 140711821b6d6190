package org.implicit4j.pde.train;

import java.util.Arrays;
import org.implicit4j.tensor.loss.Loss;
import org.implicit4j.tensor.loss.RelativeL2;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A loss, and how well predictions follow a change of the input: of b samples, i and {@code i + b/2} are near to each other, and the
 * relative L2 error of the difference of their predictions, averaged over these pairs, is added.
 *
 * <p>Where an answer is sensitive to its input, a small error of it may hide that it hardly follows the input at all. Differences
 * over a finite step stand for the derivatives of Czarnecki et al., Sobolev Training for Neural Networks, NeurIPS 2017.
 *
 * @param loss of the predictions themselves
 * @param weight of the differences beside it; more than 0
 */
public record RelativeChange(Loss loss, double weight) implements Loss {

    private static final RelativeL2 RELATIVE = new RelativeL2();

    /** @throws IllegalArgumentException if the weight is not finite and more than 0 */
    public RelativeChange {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight (%s) must be finite and more than 0.".formatted(weight));
        }
    }

    /** @throws IllegalArgumentException if shapes do not fit, samples are no pairs, or the targets of a pair are the same */
    @Override
    public double value(INDArray prediction, INDArray target, @Nullable INDArray cotangent) {
        if (prediction.size(0) % 2 != 0 || !Arrays.equals(prediction.shape(), target.shape())) {
            throw new IllegalArgumentException("Predictions of shape %s and targets of shape %s are not made of pairs."
                    .formatted(Arrays.toString(prediction.shape()), Arrays.toString(target.shape())));
        }
        double value = loss.value(prediction, target, cotangent);
        INDArray wanted = change(target);
        INDArray seen = change(prediction);
        if (cotangent == null) {
            return value + weight * RELATIVE.value(seen, wanted, null);
        }
        INDArray back = seen.ulike();
        double error = RELATIVE.value(seen, wanted, back);
        back.muli(weight);
        second(cotangent).addi(back);
        first(cotangent).subi(back);
        return value + weight * error;
    }

    private static INDArray change(INDArray samples) {
        return second(samples).sub(first(samples)).dup('c');
    }

    private static INDArray first(INDArray samples) {
        return samples.get(NDArrayIndex.interval(0, samples.size(0) / 2));
    }

    private static INDArray second(INDArray samples) {
        return samples.get(NDArrayIndex.interval(samples.size(0) / 2, samples.size(0)));
    }
}
