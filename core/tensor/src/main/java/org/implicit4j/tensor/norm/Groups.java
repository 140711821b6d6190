package org.implicit4j.tensor.norm;

import org.implicit4j.tensor.formula.Shape;

/**
 * An array seen as {@code [outer, inner, groups, width]}: each group is normalised over inner and width, and has
 * {@code width} of the {@code groups * width} features.
 *
 * @param outer the number of samples or rows
 * @param inner the number of pixels per sample, or 1
 * @param groups the number of groups per sample
 * @param width the number of features per group
 */
public record Groups(int outer, int inner, int groups, int width) {

    static Groups ofRows(Shape x) {
        return new Groups(x.rows(), 1, 1, x.length(-1));
    }

    static void requireEpsilon(double epsilon) {
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon (%s) must be positive and finite.".formatted(epsilon));
        }
    }

    long[] shape() {
        return new long[] {outer, inner, groups, width};
    }

    long[] features() {
        return new long[] {1, 1, groups, width};
    }
}
