package org.implicit4j.tensor.convolution;

import org.implicit4j.tensor.cpu.Workers;

/** The cotangent of a convolution's image, written or added to what is there. */
interface ImageGradient extends AutoCloseable {

    /** Returns the way that suits the stride. */
    static ImageGradient of(ConvolutionShape shape, Workers workers) {
        return shape.stride() == 1 ? new GradientByConvolution(shape, workers) : new Spreading(shape, workers);
    }

    /** Takes over the weight that begins at {@code weight}. */
    void pack(long weight);

    /** Reads the cotangent of the result and writes that of the image, or adds it. */
    void run(long cotangent, long image, boolean adds);

    @Override
    void close();
}
