package org.implicit4j.tensor.convolution;

import org.bytedeco.dnnl.memory;

/** A way to compute one tile of a convolution after the other. */
interface TileConvolution extends AutoCloseable {

    /**
     * Where whole arrays begin; 0 for one that is not there.
     *
     * @param source the image that is convolved
     * @param weights in the layout that {@link #weights} names
     * @param bias per channel
     * @param addend shaped like the result
     * @param result which is written
     */
    record Arrays(long source, long weights, long bias, long addend, long result) {}

    /** Returns the layout that the weights have to be brought into. */
    memory.desc weights();

    /** Returns which code of the library computes it. */
    String implementation();

    /** Computes one tile in the current thread. */
    void run(int worker, RowTile tile, Arrays arrays);

    @Override
    void close();
}
