package org.implicit4j.tensor.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a smaller array stands for a larger one: it is one of {@code [outer, repeats, inner]} that has length 1 in the middle.
 *
 * <p>A vector of the inner axes has {@code outer == 1}, a scalar per sample {@code inner == 1}, and equal shapes
 * {@code repeats == 1}.
 *
 * @param outer how many parts both arrays have
 * @param repeats how often each part of the smaller one is used
 * @param inner how many elements a part of the smaller one has
 */
record Broadcast(int outer, int repeats, int inner) {

    /**
     * Returns how {@code small} stands for {@code large}.
     *
     * @throws IllegalArgumentException if it does not: axes may be missing in front, and one run of axes may have length 1
     */
    static Broadcast of(String name, Shape large, Shape small) {
        int missing = large.rank() - small.rank();
        if (missing < 0) {
            throw misfit(name, large, small);
        }
        List<Integer> padded = new ArrayList<>(Collections.nCopies(missing, 1));
        padded.addAll(small.lengths());
        int first = 0;
        while (first < large.rank() && padded.get(first).equals(large.length(first))) {
            first++;
        }
        int end = large.rank();
        while (end > first && padded.get(end - 1).equals(large.length(end - 1))) {
            end--;
        }
        if (padded.subList(first, end).stream().anyMatch(length -> length != 1)) {
            throw misfit(name, large, small);
        }
        return new Broadcast(
                product(large.lengths().subList(0, first)),
                product(large.lengths().subList(first, end)),
                product(large.lengths().subList(end, large.rank())));
    }

    /** Returns how an operation's second argument stands for its first. */
    static Broadcast of(String name, List<Shape> arguments) {
        return of(name, arguments.get(0), arguments.get(1));
    }

    /** Returns how {@code small} stands for {@code large}. */
    static Broadcast of(INDArray large, INDArray small) {
        return of("broadcast", Shape.of(large), Shape.of(small));
    }

    private static int product(List<Integer> lengths) {
        return lengths.stream().reduce(1, Math::multiplyExact);
    }

    private static IllegalArgumentException misfit(String name, Shape large, Shape small) {
        return new IllegalArgumentException(
                "%s takes two equal shapes, or a second one with axes missing in front or one run of axes of length 1; got %s and %s."
                        .formatted(name, large, small));
    }

    /** Returns {@code array}, a large one, as {@code [outer, repeats, inner]}. */
    INDArray large(INDArray array) {
        return array.reshape(outer, repeats, inner);
    }

    /** Returns {@code array}, a small one, as {@code [outer, 1, inner]}. */
    INDArray small(INDArray array) {
        return array.reshape(outer, 1, inner);
    }

    /** Returns the sum of {@code array}, a large one, over its repeats; a fresh array. */
    INDArray sum(INDArray array) {
        return large(array).sum(1);
    }

    /** Returns which element of the small array stands at element {@code i} of the large one. */
    int at(int i) {
        return i / (repeats * inner) * inner + i % inner;
    }
}
