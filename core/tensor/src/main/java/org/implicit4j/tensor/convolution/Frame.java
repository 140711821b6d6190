package org.implicit4j.tensor.convolution;

import org.implicit4j.tensor.formula.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Cells around an image {@code [batch, height, width, channels]}.
 *
 * @param top rows above; none of the four may be negative
 * @param bottom rows below
 * @param left columns before
 * @param right columns behind
 */
public record Frame(int top, int bottom, int left, int right) {

    /**
     * @throws IllegalArgumentException if a width is negative
     */
    public Frame {
        if (Math.min(Math.min(top, bottom), Math.min(left, right)) < 0) {
            throw new IllegalArgumentException("A frame of %d above, %d below, %d left and %d right is not possible."
                    .formatted(top, bottom, left, right));
        }
    }

    /** Returns the frame of {@code cells} rows below and columns behind. */
    public static Frame atTheEnds(int cells) {
        return new Frame(0, cells, 0, cells);
    }

    /** Returns the shape of an image with the frame around it. */
    Shape around(Shape image) {
        requireImage(image);
        return image.with(1, image.length(1) + top + bottom).with(2, image.length(2) + left + right);
    }

    /** Returns the shape of an image without its outer cells. */
    Shape within(Shape image) {
        requireImage(image);
        if (image.length(1) <= top + bottom || image.length(2) <= left + right) {
            throw new IllegalArgumentException("Nothing is left of %s without %s.".formatted(image, this));
        }
        return image.with(1, image.length(1) - top - bottom).with(2, image.length(2) - left - right);
    }

    private static void requireImage(Shape image) {
        if (image.rank() != 4) {
            throw new IllegalArgumentException(
                    "Images have shape [batch, height, width, channels], not %s.".formatted(image));
        }
    }

    /** Returns a view of {@code image} without its outer cells. */
    INDArray inner(INDArray image) {
        return image.get(
                NDArrayIndex.all(),
                NDArrayIndex.interval(top, image.size(1) - bottom),
                NDArrayIndex.interval(left, image.size(2) - right),
                NDArrayIndex.all());
    }
}
