package org.implicit4j.tensor.formula;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The lengths of an array's axes, the outermost first.
 *
 * @param lengths all at least 1
 */
public record Shape(List<Integer> lengths) {

    /**
     * @throws IllegalArgumentException if a length is below 1
     */
    public Shape {
        lengths = List.copyOf(lengths);
        if (lengths.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException("The shape %s has a length below 1.".formatted(lengths));
        }
    }

    /** Returns the shape with these lengths. */
    public static Shape of(int... lengths) {
        return new Shape(Arrays.stream(lengths).boxed().toList());
    }

    /** Returns the shape of {@code array}. */
    public static Shape of(INDArray array) {
        return new Shape(Arrays.stream(array.shape()).mapToObj(Math::toIntExact).toList());
    }

    /** Returns the number of axes. */
    public int rank() {
        return lengths.size();
    }

    /** Returns the length of an axis; negative numbers count from the end, so that -1 is the innermost. */
    public int length(int axis) {
        return lengths.get(axis < 0 ? axis + rank() : axis);
    }

    /** Returns the number of elements. */
    public int size() {
        return lengths.stream().reduce(1, Math::multiplyExact);
    }

    /** Returns the number of rows: elements divided by the length of the innermost axis. */
    public int rows() {
        return size() / length(-1);
    }

    /** Returns this shape with another length of one axis; negative numbers count from the end. */
    public Shape with(int axis, int length) {
        int[] changed = toArray();
        changed[axis < 0 ? axis + rank() : axis] = length;
        return of(changed);
    }

    /** Returns this shape with one more axis, the innermost. */
    public Shape followedBy(int length) {
        int[] longer = Arrays.copyOf(toArray(), rank() + 1);
        longer[rank()] = length;
        return of(longer);
    }

    /** Returns the lengths as ND4J takes them. */
    public long[] toLongs() {
        return lengths.stream().mapToLong(Integer::longValue).toArray();
    }

    /** Returns the lengths. */
    public int[] toArray() {
        return lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String toString() {
        return lengths.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
