package org.implicit4j.tensor.parameter;

import java.util.List;

/**
 * The place of one named array within the flat array of all parameters.
 *
 * @param name unique within its layout, such as {@code ce.0.weight}
 * @param shape the lengths of its axes, all positive
 * @param offset the index of its first element
 */
public record Parameter(String name, List<Integer> shape, int offset) {

    /** Copies the shape. */
    public Parameter {
        shape = List.copyOf(shape);
    }

    /** Returns the number of elements. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** Returns the length of an axis. */
    public int length(int axis) {
        return shape.get(axis);
    }
}
