package org.implicit4j.tensor.convolution;

import org.bytedeco.dnnl.memory;
import org.implicit4j.tensor.onednn.OneDnn;

/** How the tiles of a convolution lie in memory, in oneDNN's terms. */
record TileLayouts(ConvolutionShape shape) {

    /** Describes the rows of the image that a tile is computed from, their channels innermost. */
    memory.desc source(RowTile.Form form) {
        return OneDnn.images(form.images(), form.sourceRows(), shape.width(), shape.inputs());
    }

    /** Describes the rows of the result, their channels innermost. */
    memory.desc result(RowTile.Form form) {
        return OneDnn.images(form.images(), form.rows(), shape.outWidth(), shape.outputs());
    }

    /** Describes the weight as checkpoints hold it. */
    memory.desc checkpointWeight() {
        return weight(memory.format_tag.abcd);
    }

    /** Describes the weight in a layout of the primitive's choice. */
    memory.desc packedWeight() {
        return weight(memory.format_tag.any);
    }

    private memory.desc weight(memory.format_tag format) {
        return OneDnn.array(format, shape.weight().toLongs());
    }

    /** Describes the bias, or its absence. */
    memory.desc bias(boolean there) {
        return there ? OneDnn.vector(shape.outputs()) : new memory.desc();
    }

    long[] strides() {
        return new long[] {shape.stride(), shape.stride()};
    }

    long[] paddingBefore(RowTile.Form form) {
        return new long[] {form.above(), shape.padding()};
    }

    long[] paddingAfter(RowTile.Form form) {
        return new long[] {form.below(), shape.padding()};
    }

    /** Returns how many bytes lie before the rows of the image that {@code tile} is computed from. */
    long sourceOffset(RowTile tile) {
        return offset(tile.image(), shape.height(), tile.sourceRow(), shape.width() * shape.inputs());
    }

    /** Returns how many bytes lie before the rows of the result. */
    long resultOffset(RowTile tile) {
        return offset(tile.image(), shape.outHeight(), tile.row(), shape.outWidth() * shape.outputs());
    }

    private static long offset(int image, int rows, int row, int perRow) {
        return ((long) image * rows + row) * perRow * Float.BYTES;
    }
}
