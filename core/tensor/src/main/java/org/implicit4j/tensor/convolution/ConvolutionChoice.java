package org.implicit4j.tensor.convolution;

import org.implicit4j.tensor.cpu.Workers;

/** Which way convolutions take on this machine. */
public final class ConvolutionChoice {

    private ConvolutionChoice() {}

    /** Returns a few words for a person who wonders; oneDNN has to be there. */
    public static String explain() {
        int channels = WinogradTiles.FEWEST_CHANNELS;
        var shape = new ConvolutionShape(1, 16, 16, channels, channels, 3, 1, 1);
        try (var workers = new Workers(1);
                var convolution = new TiledConvolution(shape, After.WRITE, workers)) {
            return convolution.byMinimalFiltering()
                    ? "3x3 convolutions from %d channels on by Winograd's filtering".formatted(channels)
                    : "convolutions by direct sums, since Winograd's filtering needs AVX-512";
        }
    }
}
