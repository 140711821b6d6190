package org.implicit4j.tensor.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.implicit4j.tensor.parameter.Parameter;

/**
 * A named array as a file holds it: c-order, little-endian.
 *
 * @param name unique in its file
 * @param type of its numbers
 * @param shape the lengths of its axes; empty for a single number
 * @param data the numbers, from position 0 to the limit; not written to
 */
public record StoredTensor(String name, ElementType type, List<Long> shape, ByteBuffer data) {

    /**
     * @throws IllegalArgumentException if {@code data} has another length than type and shape ask for
     */
    public StoredTensor {
        shape = List.copyOf(shape);
        data = data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long bytes = type.bytes();
        for (long length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("Tensor '%s' has a length of %d.".formatted(name, length));
            }
            bytes = Math.multiplyExact(bytes, length);
        }
        if (bytes != data.limit()) {
            throw new IllegalArgumentException("Tensor '%s' of type %s and shape %s needs %d bytes, but has %d."
                    .formatted(name, type, shape, bytes, data.limit()));
        }
    }

    /** Returns a tensor with the given numbers, copied. */
    public static StoredTensor of(String name, List<Long> shape, float[] numbers) {
        var data = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(numbers);
        return new StoredTensor(name, ElementType.F32, shape, data);
    }

    /** Returns the values of a parameter, copied, under its name and in its shape. */
    public static StoredTensor of(Parameter parameter, float[] values) {
        return of(parameter.name(), shape(parameter), values);
    }

    /** Returns a tensor with the given numbers, copied. */
    public static StoredTensor of(String name, List<Long> shape, double[] numbers) {
        var data = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asDoubleBuffer().put(numbers);
        return new StoredTensor(name, ElementType.F64, shape, data);
    }

    /** Returns a tensor with the given whole numbers, copied. */
    public static StoredTensor of(String name, List<Long> shape, long[] numbers) {
        var data = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asLongBuffer().put(numbers);
        return new StoredTensor(name, ElementType.I64, shape, data);
    }

    private static List<Long> shape(Parameter parameter) {
        return parameter.shape().stream().map(Integer::longValue).toList();
    }

    /** Returns whether it has the shape of a parameter. */
    public boolean fits(Parameter parameter) {
        return shape.equals(shape(parameter));
    }

    /**
     * Returns a copy of the numbers in single precision, all of them exact.
     *
     * @throws IllegalArgumentException if their type does not fit into it, or there are more than an array holds
     */
    public float[] floats() {
        var numbers = new float[data.limit() / type.bytes()];
        floats(0, numbers, numbers.length);
        return numbers;
    }

    /**
     * Copies some neighbouring numbers to the front of {@code target}, in single precision, all of them exact.
     *
     * @param first the number of the first one, from 0 on
     * @throws IllegalArgumentException if their type does not fit into single precision
     */
    public void floats(int first, float[] target, int count) {
        if (!type.fitsSingle()) {
            throw new IllegalArgumentException(
                    "Tensor '%s' is of type %s, which single precision does not hold.".formatted(name, type));
        }
        if (type == ElementType.F32) {
            little().asFloatBuffer().position(first).get(target, 0, count);
            return;
        }
        var halves = new short[count];
        little().asShortBuffer().position(first).get(halves);
        for (int i = 0; i < count; i++) {
            target[i] =
                    type == ElementType.BF16 ? Float.intBitsToFloat(halves[i] << 16) : HalfPrecision.toFloat(halves[i]);
        }
    }

    /**
     * Returns a copy of the numbers.
     *
     * @throws IllegalArgumentException if they are not double precision
     */
    public double[] doubles() {
        requireType(ElementType.F64);
        var numbers = new double[data.limit() / 8];
        little().asDoubleBuffer().get(numbers);
        return numbers;
    }

    /**
     * Returns a copy of the numbers.
     *
     * @throws IllegalArgumentException if they are not whole numbers
     */
    public long[] longs() {
        requireType(ElementType.I64);
        var numbers = new long[data.limit() / 8];
        little().asLongBuffer().get(numbers);
        return numbers;
    }

    private ByteBuffer little() {
        return data.duplicate().rewind().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void requireType(ElementType needed) {
        if (type != needed) {
            throw new IllegalArgumentException(
                    "Tensor '%s' is of type %s, but %s is needed.".formatted(name, type, needed));
        }
    }
}
