package org.implicit4j.imaging.picture;

import java.util.Arrays;

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
        float[] other = new float[newHeight * newWidth * colours];
        for (int row = 0; row < newHeight; row++) {
            for (int column = 0; column < newWidth; column++) {
                int from = Math.min(row, height - 1) * width + Math.min(column, width - 1);
                System.arraycopy(values, from * colours, other, (row * newWidth + column) * colours, colours);
            }
        }
        return new Picture(newHeight, newWidth, colours, other);
    }

    /** Returns the upper left part of this picture. */
    public Picture cropped(int newHeight, int newWidth) {
        return part(0, 0, newHeight, newWidth);
    }

    /**
     * Returns a rectangle cut out of this picture.
     *
     * @param top first row
     * @param left first column
     * @throws IllegalArgumentException if the rectangle is empty or not within this picture
     */
    public Picture part(int top, int left, int partHeight, int partWidth) {
        boolean empty = partHeight < 1 || partWidth < 1;
        if (empty || top < 0 || left < 0 || top > height - partHeight || left > width - partWidth) {
            throw new IllegalArgumentException(
                    "A part of %d x %d pixels from column %d and row %d on is not within a picture of %d x %d pixels."
                            .formatted(partWidth, partHeight, left, top, width, height));
        }
        float[] other = new float[partHeight * partWidth * colours];
        for (int row = 0; row < partHeight; row++) {
            int from = ((top + row) * width + left) * colours;
            System.arraycopy(values, from, other, row * partWidth * colours, partWidth * colours);
        }
        return new Picture(partHeight, partWidth, colours, other);
    }

    /**
     * Returns one colour as a grey picture.
     *
     * @param colour from 0
     * @throws IllegalArgumentException if this picture has no such colour
     */
    public Picture channel(int colour) {
        if (colour < 0 || colour >= colours) {
            throw new IllegalArgumentException("There is no colour %d, only 0 to %d.".formatted(colour, colours - 1));
        }
        float[] one = new float[values.length / colours];
        for (int i = 0; i < one.length; i++) {
            one[i] = values[i * colours + colour];
        }
        return new Picture(height, width, 1, one);
    }

    /**
     * Returns the luma {@code 0.299 red + 0.587 green + 0.114 blue} of Rec. 601, or this picture if it is grey.
     *
     * @throws IllegalArgumentException if this picture has neither 1 nor 3 colours
     */
    public Picture grey() {
        return ofColours(1);
    }

    /**
     * Returns this picture as a grey or a coloured one: grey is repeated, colours become {@link #grey}.
     *
     * @param newColours 1 or 3; the result is this picture if it has as many
     * @throws IllegalArgumentException if {@code newColours} or this picture's number of colours is neither 1 nor 3
     */
    public Picture ofColours(int newColours) {
        if ((colours != 1 && colours != 3) || (newColours != 1 && newColours != 3)) {
            throw new IllegalArgumentException(
                    "%d colours cannot become %d: only 1 and 3 are known.".formatted(colours, newColours));
        }
        if (newColours == colours) {
            return this;
        }
        float[] other = new float[height * width * newColours];
        for (int i = 0; i < height * width; i++) {
            if (newColours == 3) {
                Arrays.fill(other, 3 * i, 3 * i + 3, values[i]);
            } else {
                other[i] = (float) (0.299 * values[3 * i] + 0.587 * values[3 * i + 1] + 0.114 * values[3 * i + 2]);
            }
        }
        return new Picture(height, width, newColours, other);
    }

    /**
     * Returns the peak signal-to-noise ratio {@code -10 log10 meanSquaredError(truth)} in dB; infinite if both are equal.
     *
     * @throws IllegalArgumentException if {@code truth} has another size
     */
    public double psnr(Picture truth) {
        return -10 * Math.log10(meanSquaredError(truth));
    }

    /**
     * Returns the mean of {@code (this - truth)^2} over pixels and colours.
     *
     * @throws IllegalArgumentException if {@code truth} has another size
     */
    public double meanSquaredError(Picture truth) {
        requireSameSize(truth);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = values[i] - truth.values[i];
            sum += difference * difference;
        }
        return sum / values.length;
    }

    /** @throws IllegalArgumentException if {@code other} has another height, width or number of colours */
    void requireSameSize(Picture other) {
        if (other.height != height || other.width != width || other.colours != colours) {
            throw new IllegalArgumentException("A picture of %d x %d x %d cannot be compared with one of %d x %d x %d."
                    .formatted(width, height, colours, other.width, other.height, other.colours));
        }
    }
}
