package org.implicit4j.tensor.convolution;

/** What a convolution sees beyond the sides of an image. */
public enum Border {
    /** Zeros, so that the image keeps its size. */
    ZERO,
    /** The other side of the image, which keeps its size. */
    CIRCULAR,
    /** Nothing: windows lie within the image, which loses half a window on each side. */
    NONE
}
