package org.implicit4j.tensor.convolution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.implicit4j.tensor.cpu.Workers;

/**
 * Tiles of 3x3 kernels by Winograd's minimal filtering F(2x2, 3x3), or F(4x4, 3x3) where oneDNN prefers it: 2.25 or 4 times
 * fewer multiplications (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, CVPR 2016).
 *
 * <p>oneDNN's code takes blocks of 16 channels only. A tile is brought into that layout and back within the second cache,
 * which costs a twentieth of what is saved.
 */
final class WinogradTiles implements TileConvolution {

    /** Below, transforms cost more than they save: 32 channels take half as long again as by the direct way. */
    static final int FEWEST_CHANNELS = 64;

    private final TileLayouts layouts;
    private final Map<RowTile.Form, WinogradTile> codes = new HashMap<>();
    private final memory.desc weights;

    private WinogradTiles(
            ConvolutionShape shape, After after, List<RowTile> tiles, memory.desc weights, Workers workers) {
        this.layouts = new TileLayouts(shape);
        this.weights = weights;
        for (RowTile tile : tiles) {
            codes.computeIfAbsent(tile.form(), form -> new WinogradTile(layouts, form, after, weights, workers));
        }
    }

    /** Returns this way if the machine has it and it pays. */
    static Optional<TileConvolution> of(ConvolutionShape shape, After after, List<RowTile> tiles, Workers workers) {
        if (!suits(shape) || !WinogradTile.can(after)) {
            return Optional.empty();
        }
        return WinogradTile.weights(new TileLayouts(shape), tiles, after)
                .map(weights -> new WinogradTiles(shape, after, tiles, weights, workers));
    }

    private static boolean suits(ConvolutionShape shape) {
        return shape.kernel() == 3
                && shape.stride() == 1
                && Math.min(shape.inputs(), shape.outputs()) >= FEWEST_CHANNELS
                && shape.inputs() % 16 == 0
                && shape.outputs() % 16 == 0;
    }

    @Override
    public memory.desc weights() {
        return weights;
    }

    @Override
    public String implementation() {
        return codes.values().iterator().next().implementation();
    }

    @Override
    public void run(int worker, RowTile tile, Arrays arrays) {
        Objects.requireNonNull(codes.get(tile.form()))
                .run(worker, arrays, arrays.source() + layouts.sourceOffset(tile), layouts.resultOffset(tile));
    }

    @Override
    public void close() {
        codes.values().forEach(WinogradTile::close);
    }
}
