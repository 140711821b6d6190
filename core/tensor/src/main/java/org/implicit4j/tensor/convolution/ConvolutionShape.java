package org.implicit4j.tensor.convolution;

import org.implicit4j.tensor.formula.Shape;

/**
 * The sizes of a convolution from {@code [batch, height, width, inputs]} to {@code [batch, outHeight, outWidth, outputs]}.
 *
 * @param kernel side of the square kernel
 * @param stride 1, or the side of the kernel, so that the windows do not overlap
 * @param padding zeros at each side; 0 unless the stride is 1
 */
record ConvolutionShape(
        int batch, int height, int width, int inputs, int outputs, int kernel, int stride, int padding) {

    /** Returns the sizes for an image and a weight {@code [outputs, inputs, kernel, kernel]}. */
    static ConvolutionShape of(Shape image, Shape weight, int stride, int padding) {
        if (image.rank() != 4
                || weight.rank() != 4
                || image.length(3) != weight.length(1)
                || weight.length(2) != weight.length(3)) {
            throw new IllegalArgumentException(
                    ("A convolution takes [batch, height, width, inputs] and [outputs, inputs, kernel, kernel]; "
                                    + "got %s and %s.")
                            .formatted(image, weight));
        }
        var shape = new ConvolutionShape(
                image.length(0),
                image.length(1),
                image.length(2),
                image.length(3),
                weight.length(0),
                weight.length(2),
                stride,
                padding);
        shape.requireWindowsThatFit(image);
        return shape;
    }

    private void requireWindowsThatFit(Shape image) {
        if (stride != 1 && (stride != kernel || height % stride != 0 || width % stride != 0)) {
            throw new IllegalArgumentException(
                    "A convolution with stride %d takes a kernel of that side and an image of whole windows; got a kernel of side %d and %s.\nMaybe pad the image."
                            .formatted(stride, kernel, image));
        }
        if (padding >= kernel || height + 2 * padding < kernel || width + 2 * padding < kernel) {
            throw new IllegalArgumentException(
                    "A kernel of side %d with padding %d does not fit on %s.".formatted(kernel, padding, image));
        }
    }

    int outHeight() {
        return (height + 2 * padding - kernel) / stride + 1;
    }

    int outWidth() {
        return (width + 2 * padding - kernel) / stride + 1;
    }

    Shape result() {
        return Shape.of(batch, outHeight(), outWidth(), outputs);
    }

    Shape weight() {
        return Shape.of(outputs, inputs, kernel, kernel);
    }

    Shape image() {
        return Shape.of(batch, height, width, inputs);
    }

    /** Returns how many additions and multiplications the convolution takes. */
    double work() {
        return 2.0 * batch * outHeight() * outWidth() * outputs * inputs * kernel * kernel;
    }

    /** Returns the sizes of the convolution that takes cotangents back to the image, if the stride is 1. */
    ConvolutionShape back() {
        int around = kernel - 1 - padding;
        return new ConvolutionShape(
                batch, outHeight(), outWidth(), /* inputs= */ outputs, /* outputs= */ inputs, kernel, 1, around);
    }
}
