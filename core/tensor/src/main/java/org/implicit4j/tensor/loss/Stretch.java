package org.implicit4j.tensor.loss;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.implicit4j.tensor.array.Floats;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Some neighbouring elements of an array, as float64 numbers on the heap. Losses compute in float64 whatever the type of the
 * arrays: sums over millions of numbers stay exact, and copying takes most of the time anyway.
 */
final class Stretch {

    /** How many numbers are best read at once: 32 KiB, which the innermost cache holds. */
    static final int LENGTH = 1 << 12;

    private final double[] numbers;
    private final float[] floats;

    Stretch(int capacity) {
        this.numbers = new double[capacity];
        this.floats = new float[capacity];
    }

    /** Returns the numbers; those of the last {@link #read} lie at the front. */
    double[] numbers() {
        return numbers;
    }

    /** Reads {@code count} elements from {@code from} on. */
    void read(INDArray source, long from, int count) {
        if (source.dataType() == DataType.FLOAT) {
            Floats.read(source, from, floats, count);
            for (int i = 0; i < count; i++) {
                numbers[i] = floats[i];
            }
        } else {
            doubles(source, from).get(numbers, 0, count);
        }
    }

    /** Writes the first {@code count} numbers to the elements from {@code to} on. */
    void write(INDArray target, long to, int count) {
        if (target.dataType() == DataType.FLOAT) {
            for (int i = 0; i < count; i++) {
                floats[i] = (float) numbers[i];
            }
            Floats.write(floats, count, target, to);
        } else {
            doubles(target, to).put(numbers, 0, count);
        }
    }

    private static DoublePointer doubles(INDArray array, long from) {
        return new DoublePointer(array.data().pointer()).position(array.offset() + from);
    }

    /**
     * @throws IllegalArgumentException if {@code array} is not float32 or float64 in c-order
     */
    static void requireFloatingPoint(INDArray array) {
        boolean known = array.dataType() == DataType.FLOAT || array.dataType() == DataType.DOUBLE;
        if (!known || array.ordering() != 'c') {
            throw new IllegalArgumentException("Losses take float32 or float64 arrays in c-order, not %s in order %s."
                    .formatted(array.dataType(), array.ordering()));
        }
    }

    /**
     * @throws IllegalArgumentException if {@code other} has not the shape and type of {@code prediction}
     */
    static void requireLike(INDArray prediction, @Nullable INDArray other, String name) {
        if (other != null
                && !(Arrays.equals(prediction.shape(), other.shape())
                        && prediction.dataType() == other.dataType()
                        && other.ordering() == 'c')) {
            throw new IllegalArgumentException("The prediction has shape %s and type %s, but the %s has %s and %s."
                    .formatted(
                            Arrays.toString(prediction.shape()),
                            prediction.dataType(),
                            name,
                            Arrays.toString(other.shape()),
                            other.dataType()));
        }
    }
}
