package org.implicit4j.tensor.spectral;

import org.implicit4j.tensor.cpu.MatrixProduct;

/**
 * The transform along the height, of a share of a sample's columns: one product for all their points and channels with the
 * cosines and sines that the kept frequencies of both signs are made of.
 */
final class HeightTransform {

    private final Modes modes;
    private final WaveMatrices waves;
    private final int count;

    HeightTransform(Modes modes, WaveMatrices waves) {
        this.modes = modes;
        this.waves = waves;
        this.count = 2 * modes.rows() + 1;
    }

    /** Transforms a share of the field at an address. */
    void analyse(long field, SampleMemory memory, int channels, Share share) {
        int first = share.start(modes.width());
        int points = share.size(modes.width());
        int stride = modes.width() * channels;
        MatrixProduct.sgemm(
                false,
                false,
                count,
                points * channels,
                modes.height(),
                1,
                waves.tall(),
                modes.height(),
                field + (long) first * channels * Float.BYTES,
                stride,
                0,
                memory.byRow(0, first, channels),
                stride);
    }

    /** Writes what the transpose makes of a share to the field at an address, or adds it to what is there. */
    void synthesise(SampleMemory memory, long field, boolean adds, int channels, Share share) {
        int first = share.start(modes.width());
        int points = share.size(modes.width());
        int stride = modes.width() * channels;
        MatrixProduct.sgemm(
                true,
                false,
                modes.height(),
                points * channels,
                count,
                1,
                waves.tall(),
                modes.height(),
                memory.byRow(0, first, channels),
                stride,
                adds ? 1 : 0,
                field + (long) first * channels * Float.BYTES,
                stride);
    }
}
