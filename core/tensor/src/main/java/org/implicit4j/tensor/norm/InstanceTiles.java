package org.implicit4j.tensor.norm;

import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Tiles;
import org.implicit4j.tensor.formula.Shape;

/**
 * How samples {@code [pixels, channels]} are worked on: each is cut into stretches, one task each, and those into tiles that stay
 * in the innermost cache.
 */
final class InstanceTiles {

    private static final int TILE = 2048; // 8 KiB: a tile, its centre and two sums stay in the innermost cache
    private static final int TILES_PER_TASK = 16;

    private final int samples;
    private final int pixels;
    private final int channels;
    private final int tile; // pixels
    private final Tiles stretches;

    InstanceTiles(Shape x) {
        samples = x.length(0);
        channels = x.length(-1);
        pixels = x.rows() / samples;
        tile = Math.min(pixels, Math.max(1, TILE / channels));
        stretches = new Tiles(pixels, TILES_PER_TASK * tile);
    }

    int samples() {
        return samples;
    }

    int pixels() {
        return pixels;
    }

    int channels() {
        return channels;
    }

    /** Returns the number of pixels in all tiles but the last of a stretch. */
    int tile() {
        return tile;
    }

    int tasks() {
        return samples * stretches.count();
    }

    int tasksPerSample() {
        return stretches.count();
    }

    int sample(int task) {
        return task / stretches.count();
    }

    /** What is done with one tile of so many numbers that begins at an element of the batch. */
    @FunctionalInterface
    interface Work {
        void run(long element, int count);
    }

    void forEach(int task, Work work) {
        int stretch = task % stretches.count();
        long first = (long) sample(task) * pixels + stretches.start(stretch);
        var tiles = new Tiles(stretches.size(stretch), tile);
        for (int t = 0; t < tiles.count(); t++) {
            work.run((first + tiles.start(t)) * channels, tiles.size(t) * channels);
        }
    }

    static Address at(long address, long element) {
        return new Address(address + element * Float.BYTES);
    }

    /** Repeats the numbers of the first pixel in all pixels of a tile. */
    void spread(float[] vector) {
        for (int filled = channels; filled < vector.length; filled *= 2) {
            System.arraycopy(vector, 0, vector, filled, Math.min(filled, vector.length - filled));
        }
    }

    float[] newTile() {
        return new float[tile * channels];
    }
}
