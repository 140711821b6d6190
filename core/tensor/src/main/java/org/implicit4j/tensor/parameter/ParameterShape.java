package org.implicit4j.tensor.parameter;

import java.util.List;

/**
 * The shape of a parameter, with what initialisers ask about it.
 *
 * @param lengths as in the checkpoint: outputs first, then inputs, then the kernel's axes
 */
public record ParameterShape(List<Integer> lengths) {

    /** Copies the lengths. */
    public ParameterShape {
        lengths = List.copyOf(lengths);
    }

    /** Returns the number of elements. */
    public int size() {
        return lengths.stream().reduce(1, Math::multiplyExact);
    }

    /** Returns how many numbers feed one output: the product of all lengths but the first. */
    public int fanIn() {
        return size() / lengths.get(0);
    }

    /**
     * Returns how many numbers one input feeds: the product of all lengths but the second.
     *
     * @throws IllegalArgumentException if there is no second axis
     */
    public int fanOut() {
        if (lengths.size() < 2) {
            throw new IllegalArgumentException(
                    "A parameter of shape %s has no inputs, so no fan-out.\nMaybe draw it from a uniform distribution."
                            .formatted(lengths));
        }
        return size() / lengths.get(1);
    }
}
