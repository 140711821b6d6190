package org.implicit4j.tensor.convolution;

import org.implicit4j.tensor.cpu.Workers;

/** With stride 1 the cotangent of the image is the cotangent of the result convolved with the flipped weight. */
final class GradientByConvolution implements ImageGradient {

    private final FlippedWeight flipped;
    private final Way writing;
    private final Way adding;

    GradientByConvolution(ConvolutionShape shape, Workers workers) {
        flipped = new FlippedWeight(shape);
        writing = new Way(shape.back(), After.WRITE, workers);
        adding = new Way(shape.back(), After.ADD, workers);
    }

    @Override
    public void pack(long weight) {
        flipped.take(weight);
        writing.packed = false;
        adding.packed = false;
    }

    @Override
    public void run(long cotangent, long image, boolean adds) {
        (adds ? adding : writing).run(cotangent, image);
    }

    @Override
    public void close() {
        flipped.close();
        writing.convolution.close(TiledConvolution::close);
        adding.convolution.close(TiledConvolution::close);
    }

    /** A convolution that is made and packed when it is first needed. */
    private final class Way {

        private final OnDemand<TiledConvolution> convolution;
        private boolean packed;

        Way(ConvolutionShape shape, After after, Workers workers) {
            convolution = new OnDemand<>(() -> new TiledConvolution(shape, after, workers));
        }

        void run(long cotangent, long image) {
            if (!packed) {
                convolution.get().pack(flipped.address());
                packed = true;
            }
            convolution.get().run(cotangent, 0, 0, image);
        }
    }
}
