package org.implicit4j.tensor.attention;

/**
 * The angles by which rotary embedding turns a head at a position: pair i turns by {@code position * base^(-2 i / size)}.
 *
 * @param size how many features a head has, even
 * @param base how slowly the last pair turns, above 0: 10,000 in the paper
 */
public record Rotation(int size, double base) {

    /**
     * @throws IllegalArgumentException if the size is not even and positive, or the base not positive and finite
     */
    public Rotation {
        if (size < 2 || size % 2 != 0) {
            throw new IllegalArgumentException("A head of %d features has no pairs to rotate.".formatted(size)
                    + "\nMaybe change the number of heads, so that each has an even number of features.");
        }
        if (!(base > 0 && base < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("base (%s) must be positive and finite.".formatted(base));
        }
    }

    /** Returns the angle of the pair that holds {@code feature}, counted from the first of its head. */
    double angle(double position, int feature) {
        int first = feature - feature % 2;
        return position * Math.pow(base, -(double) first / size);
    }
}
