package org.implicit4j.tensor.spectral;

/**
 * Which frequencies of a real two-dimensional field take part: along the height the lowest {@code rows} of either sign, that
 * is {@code 0 .. rows-1} and {@code -rows .. -1}; along the width {@code 0 .. columns-1}, whose negatives follow from the field
 * being real.
 *
 * @param height of the grid
 * @param width of the grid
 * @param rows kept along the height, per sign
 * @param columns kept along the width
 */
record Modes(int height, int width, int rows, int columns) {

    /**
     * @throws IllegalArgumentException if a grid of this size does not have that many frequencies
     */
    Modes {
        if (2 * rows > height || columns > width / 2 + 1) {
            throw new IllegalArgumentException(
                    "%d x %d modes do not exist on a grid of %d x %d, which has up to %d x %d."
                                    .formatted(rows, columns, height, width, height / 2, width / 2 + 1)
                            + "\nMaybe use fewer modes or a finer grid.");
        }
    }

    /** Returns how many complex numbers describe one channel. */
    int count() {
        return 2 * rows * columns;
    }

    /** Returns the frequency along the height of the {@code i}-th kept row. */
    int frequency(int i) {
        return i < rows ? i : i - 2 * rows;
    }

    /**
     * Returns what a mode of column {@code k} weighs in the inverse transform: {@code 1 / (height width)}, and twice that where
     * it also stands for the mode of column {@code -k}.
     */
    double weight(int k) {
        boolean ownNegative = k == 0 || 2 * k == width;
        return (ownNegative ? 1.0 : 2.0) / ((double) height * width);
    }
}
