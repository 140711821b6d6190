package org.implicit4j.imaging.picture;

/**
 * A picture as numbers.
 *
 * @param height in pixels
 * @param width in pixels
 * @param colours 1 for grey, 3 for red, green and blue
 * @param values by rows from the top, the colours innermost; black is 0, white 1
 */
public record Picture(int height, int width, int colours, float[] values) {

    /** @throws IllegalArgumentException if there is not one value per pixel and colour */
    public Picture {
        if (height < 1 || width < 1 || colours < 1 || (long) height * width * colours != values.length) {
            throw new IllegalArgumentException("A picture of %d x %d pixels and %d colours cannot have %d values."
                    .formatted(width, height, colours, values.length));
        }
    }

    /**
     * Copies a rectangle into an array of pictures.
     *
     * @param top first row
     * @param left first column
     * @param side of the square
     * @param flip bit 0: left and right change places; bit 1: top and bottom; bit 2: rows and columns
     * @param into receives the square, by rows, the colours innermost
     * @param offset where in {@code into} it starts
     */
    public void square(int top, int left, int side, int flip, float[] into, int offset) {
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int r = (flip & 4) != 0 ? column : row;
                int c = (flip & 4) != 0 ? row : column;
                int y = top + ((flip & 2) != 0 ? side - 1 - r : r);
                int x = left + ((flip & 1) != 0 ? side - 1 - c : c);
                System.arraycopy(
                        values, (y * width + x) * colours, into, offset + (row * side + column) * colours, colours);
            }
        }
    }

    /** Returns this picture with its last row and column repeated up to a larger size. */
    public Picture extended(int newHeight, int newWidth) {
        return resized(newHeight, newWidth);
    }

    /** Returns the upper left part of this picture. */
    public Picture cropped(int newHeight, int newWidth) {
        return resized(newHeight, newWidth);
    }

    private Picture resized(int newHeight, int newWidth) {
        float[] other = new float[newHeight * newWidth * colours];
        for (int row = 0; row < newHeight; row++) {
            for (int column = 0; column < newWidth; column++) {
                int from = Math.min(row, height - 1) * width + Math.min(column, width - 1);
                System.arraycopy(values, from * colours, other, (row * newWidth + column) * colours, colours);
            }
        }
        return new Picture(newHeight, newWidth, colours, other);
    }

    /**
     * Returns the peak signal-to-noise ratio {@code -10 log10 (mean of (this - truth)^2)} in dB; infinite if both are equal.
     *
     * @throws IllegalArgumentException if {@code truth} has another size
     */
    public double psnr(Picture truth) {
        if (truth.height != height || truth.width != width || truth.colours != colours) {
            throw new IllegalArgumentException("A picture of %d x %d x %d cannot be compared with one of %d x %d x %d."
                    .formatted(width, height, colours, truth.width, truth.height, truth.colours));
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = values[i] - truth.values[i];
            sum += difference * difference;
        }
        return -10 * Math.log10(sum / values.length);
    }
}
