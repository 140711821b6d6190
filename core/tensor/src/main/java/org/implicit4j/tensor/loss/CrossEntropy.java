package org.implicit4j.tensor.loss;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean of {@code -log softmax(logits)[class]} over all rows that count; logits have shape {@code [..., classes]}, the
 * target {@code [...]} holds whole numbers. Computed as {@code log(sum(exp(logits - max))) + max - logits[class]}, which
 * cannot overflow. If no row counts, loss and derivative are 0.
 *
 * @param ignored a target with this number does not count; negative, as PyTorch's -100
 */
public record CrossEntropy(int ignored) implements Loss {

    /** What PyTorch ignores unless told otherwise. */
    public static final int IGNORED = -100;

    /**
     * @throws IllegalArgumentException if {@code ignored} is not negative
     */
    public CrossEntropy {
        if (ignored >= 0) {
            throw new IllegalArgumentException(
                    "ignored (%d) must be negative, since classes count from 0.".formatted(ignored));
        }
    }

    /**
     * @throws IllegalArgumentException if shapes or types do not fit, or a target is no class and not ignored
     */
    @Override
    public double value(INDArray prediction, INDArray target, @Nullable INDArray cotangent) {
        Stretch.requireFloatingPoint(prediction);
        Stretch.requireLike(prediction, cotangent, "cotangent");
        int classes = Math.toIntExact(prediction.size(-1));
        int[] wanted = classes(prediction, target, classes);
        long counted = Arrays.stream(wanted).filter(c -> c != ignored).count();
        var row = new Stretch(classes);
        double sum = 0;
        for (int r = 0; r < wanted.length; r++) {
            if (wanted[r] == ignored) {
                Arrays.fill(row.numbers(), 0);
            } else {
                row.read(prediction, (long) r * classes, classes);
                sum += toCotangent(row.numbers(), wanted[r], counted);
            }
            if (cotangent != null) {
                row.write(cotangent, (long) r * classes, classes);
            }
        }
        return counted == 0 ? 0 : sum / counted;
    }

    /** Returns the loss of one row, and replaces its logits by {@code (softmax - indicator of the class) / counted}. */
    private static double toCotangent(double[] row, int wanted, long counted) {
        double largest = row[0];
        for (double logit : row) {
            largest = Math.max(largest, logit);
        }
        double ahead = largest - row[wanted];
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            row[c] = Math.exp(row[c] - largest);
            sum += row[c];
        }
        Sums.scale(1 / (sum * counted), row, row.length);
        row[wanted] -= 1.0 / counted;
        return Math.log(sum) + ahead;
    }

    private int[] classes(INDArray prediction, INDArray target, int classes) {
        long[] outer = Arrays.copyOf(prediction.shape(), prediction.rank() - 1);
        if (!Arrays.equals(outer, target.shape())) {
            throw new IllegalArgumentException("Logits of shape %s need targets of shape %s, not %s."
                    .formatted(
                            Arrays.toString(prediction.shape()),
                            Arrays.toString(outer),
                            Arrays.toString(target.shape())));
        }
        double[] numbers = target.reshape(target.length()).toDoubleVector();
        var found = new int[numbers.length];
        for (int i = 0; i < found.length; i++) {
            double number = numbers[i];
            if (number != ignored && !(number >= 0 && number < classes && number == Math.rint(number))) {
                throw new IllegalArgumentException("Target %s at position %d is not a class from 0 to %d, nor %d."
                        .formatted(number, i, classes - 1, ignored));
            }
            found[i] = (int) number;
        }
        return found;
    }
}
