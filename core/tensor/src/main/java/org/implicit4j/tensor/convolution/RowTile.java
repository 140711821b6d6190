package org.implicit4j.tensor.convolution;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a convolution's result that lies in one piece in memory: whole images, or rows of one image; with the rows of the
 * argument that it is computed from.
 *
 * @param image the first image
 * @param row the first row of the result
 * @param sourceRow the first row of the argument that is read
 * @param form what tiles have in common that are computed by the same code
 */
record RowTile(int image, int row, int sourceRow, Form form) {

    /**
     * The sizes of a tile.
     *
     * @param images how many images
     * @param rows of the result
     * @param sourceRows of the argument
     * @param above rows of padding above those of the argument
     * @param below rows of padding below
     */
    record Form(int images, int rows, int sourceRows, int above, int below) {}

    /**
     * Cuts a convolution into tiles; the cut depends on nothing but the sizes given here.
     *
     * @param parts how many tiles there should be at least, if there are enough rows
     * @param largest how many elements of argument and result together a tile may have, if one row has not more
     * @param fewest how many rows a tile has at least
     */
    static List<RowTile> cut(ConvolutionShape shape, int parts, int largest, int fewest) {
        int perRow = shape.outWidth() * shape.outputs() + shape.stride() * shape.width() * shape.inputs();
        int rows = shape.outHeight();
        int fitting = Math.max(1, largest / perRow);
        int images = Math.min(ceiling(shape.batch(), parts), Math.max(1, fitting / rows));
        int perImage = images > 1 ? 1 : ceiling(parts, shape.batch()); // rows of several images do not lie in one piece
        int height = Math.min(rows, Math.max(fewest, Math.min(fitting, ceiling(rows, perImage))));
        return tiles(shape, images, height);
    }

    private static int ceiling(int a, int b) {
        return (a + b - 1) / b;
    }

    private static List<RowTile> tiles(ConvolutionShape shape, int images, int rows) {
        var tiles = new ArrayList<RowTile>();
        for (int image = 0; image < shape.batch(); image += images) {
            for (int row = 0; row < shape.outHeight(); row += rows) {
                tiles.add(tile(
                        shape,
                        image,
                        Math.min(images, shape.batch() - image),
                        row,
                        Math.min(rows, shape.outHeight() - row)));
            }
        }
        return tiles;
    }

    private static RowTile tile(ConvolutionShape shape, int image, int images, int row, int rows) {
        int first = row * shape.stride() - shape.padding();
        int end = (row + rows - 1) * shape.stride() + shape.kernel() - shape.padding();
        int from = Math.max(0, first);
        int to = Math.min(shape.height(), end);
        return new RowTile(image, row, from, new Form(images, rows, to - from, from - first, end - to));
    }
}
