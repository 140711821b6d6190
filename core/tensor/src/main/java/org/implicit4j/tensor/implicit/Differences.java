package org.implicit4j.tensor.implicit;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Derivatives of a loss by single numbers, by central differences of fourth order. */
final class Differences {

    private static final double STEP = 0x1p-10; // truncation h^4 = 1e-12, a loss good to 1e-14 gives 1e-11

    private final DoubleSupplier loss;
    private final int coordinates;
    private final RandomGenerator random;

    Differences(DoubleSupplier loss, int coordinates, RandomGenerator random) {
        this.loss = loss;
        this.coordinates = coordinates;
        this.random = random;
    }

    /** Compares derivatives by the numbers in {@code arrays} with those said to be in {@code gradients}. */
    GradientCheck.Agreement compare(List<INDArray> arrays, List<INDArray> gradients) {
        int total = arrays.stream().mapToInt(array -> (int) array.length()).sum();
        int[] chosen = total <= coordinates
                ? IntStream.range(0, total).toArray()
                : random.ints(0, total).distinct().limit(coordinates).toArray();
        double[] ours = new double[chosen.length];
        double[] truth = new double[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            int at = chosen[i];
            int k = 0;
            while (at >= arrays.get(k).length()) {
                at -= (int) arrays.get(k).length();
                k++;
            }
            ours[i] = gradients.get(k).getDouble(at);
            truth[i] = derivative(arrays.get(k), at);
        }
        return GradientCheck.Agreement.of(ours, truth);
    }

    private double derivative(INDArray array, int at) {
        double x = array.getDouble(at);
        double h = STEP * (1 + Math.abs(x));
        double near = difference(array, at, x, h);
        double far = difference(array, at, x, 2 * h);
        array.putScalar(at, x);
        return (8 * near - far) / (12 * h);
    }

    private double difference(INDArray array, int at, double x, double h) {
        array.putScalar(at, x + h);
        double ahead = loss.getAsDouble();
        array.putScalar(at, x - h);
        return ahead - loss.getAsDouble();
    }
}
