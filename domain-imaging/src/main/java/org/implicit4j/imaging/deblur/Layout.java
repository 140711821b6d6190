package org.implicit4j.imaging.deblur;

import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;

/**
 * How a picture is cut into pieces that a {@link Restoration} takes, and put together again.
 *
 * <p>Each piece is a window of the picture, extended to a torus. Windows overlap by {@link #context} pixels and a ramp, see
 * {@link Tiling}. A picture that continues periodically is a torus itself if its sides allow that and it is not too large;
 * otherwise windows reach over its borders to the other side. Immutable.
 */
final class Layout {

    /** Side of the torus that pieces are made for unless a size is asked for: some 1 GB to restore and examine it. */
    static final int USUAL_SIDE = 640;

    private static final int RAMP = 16;

    private final int height;
    private final int width;
    private final int wrap;
    private final Tiling rows;
    private final Tiling columns;
    private final Torus torus;

    private Layout(int height, int width, int wrap, Tiling rows, Tiling columns, Torus torus) {
        this.height = height;
        this.width = width;
        this.wrap = wrap;
        this.rows = rows;
        this.columns = columns;
        this.torus = torus;
    }

    /**
     * Lays the pieces out.
     *
     * @throws IllegalArgumentException if the kernel is larger than the picture, or the tiles asked for are too small
     */
    static Layout of(Picture picture, BlurKernel kernel, Restoration restoration, DeblurOptions options) {
        int height = picture.height();
        int width = picture.width();
        if (kernel.side() > Math.min(height, width)) {
            throw new IllegalArgumentException(
                    "The kernel of %d x %d pixels is larger than the picture of %d x %d.\n"
                                    .formatted(kernel.side(), kernel.side(), width, height)
                            + "Maybe cut its border of zeros off.");
        }
        int margin = kernel.reach() + restoration.reach();
        boolean circular = options.border() == DeblurBorder.CIRCULAR;
        int wrap = circular ? context(kernel, restoration) : 0;
        if (circular && isTorus(height, width, restoration.multiple(), options)) {
            return new Layout(
                    height, width, 0, whole(height), whole(width), Torus.itself(height, width));
        }
        Tiling rows;
        Tiling columns;
        int multiple = restoration.multiple();
        if (options.tile() == 0
                && (long) (height + 2 * (wrap + margin)) * (width + 2 * (wrap + margin)) <= USUAL_SIDE * USUAL_SIDE) {
            rows = whole(height + 2 * wrap);
            columns = whole(width + 2 * wrap);
        } else {
            int context = context(kernel, restoration);
            int least = Tiling.shortestWindow(context, RAMP);
            // where the context leaves nothing of a tile of the usual size, tiles grow: a quarter of each counts
            int tile = options.tile() != 0 ? options.tile() : Math.max(USUAL_SIDE - 2 * margin, 2 * least);
            rows = Tiling.of(height + 2 * wrap, tile, context, RAMP);
            columns = Tiling.of(width + 2 * wrap, tile, context, RAMP);
        }
        return new Layout(
                height,
                width,
                wrap,
                rows,
                columns,
                Torus.around(rows.window(), columns.window(), margin, multiple, kernel));
    }

    private static Tiling whole(int length) {
        return Tiling.of(length, length, 0, 1);
    }

    private static boolean isTorus(int height, int width, int multiple, DeblurOptions options) {
        boolean fits = options.tile() == 0
                ? (long) height * width <= USUAL_SIDE * USUAL_SIDE
                : Math.max(height, width) <= options.tile();
        return fits && height % multiple == 0 && width % multiple == 0;
    }

    /** How far a pixel of the answer is influenced: what is left out beyond is less than the rounding of 8 bits. */
    private static int context(BlurKernel kernel, Restoration restoration) {
        return 2 * kernel.reach() + restoration.reach();
    }

    /** Returns the number of pieces. */
    int pieces() {
        return rows.count() * columns.count();
    }

    /** Returns the piece nearest to the middle. */
    int middle() {
        return rows.count() / 2 * columns.count() + columns.count() / 2;
    }

    /** Returns what pieces are extended to. */
    Torus torus() {
        return torus;
    }

    /** Returns by how many pixels a picture that continues periodically is continued; 0 if it is not. */
    int wrap() {
        return wrap;
    }

    /** Returns the size of a window as people write it, width first. */
    String window() {
        return columns.window() + " x " + rows.window();
    }

    /** Returns a piece of {@code picture}, extended to the torus. */
    Picture cut(Picture picture, int piece) {
        int colours = picture.colours();
        int top = rows.start(piece / columns.count()) - wrap;
        int left = columns.start(piece % columns.count()) - wrap;
        float[] values = new float[rows.window() * columns.window() * colours];
        for (int row = 0; row < rows.window(); row++) {
            int from = Math.floorMod(top + row, height) * width;
            for (int column = 0; column < columns.window(); column++) {
                int at = (from + Math.floorMod(left + column, width)) * colours;
                System.arraycopy(
                        picture.values(), at, values, (row * columns.window() + column) * colours, colours);
            }
        }
        return torus.extended(new Picture(rows.window(), columns.window(), colours, values));
    }

    /** Adds what a piece, restored on the torus, says about the picture to {@code sum}, as much as it counts. */
    void add(Picture restored, int piece, Picture sum) {
        Picture window = torus.cropped(restored);
        int colours = window.colours();
        int rowPiece = piece / columns.count();
        int columnPiece = piece % columns.count();
        int top = rows.start(rowPiece) - wrap;
        int left = columns.start(columnPiece) - wrap;
        for (int row = Math.max(0, -top); row < rows.window() && top + row < height; row++) {
            float rowWeight = rows.weight(rowPiece, row);
            for (int column = Math.max(0, -left); column < columns.window() && left + column < width; column++) {
                float weight = rowWeight * columns.weight(columnPiece, column);
                if (weight > 0) { // what counts nothing may be anything, NaN too
                    int to = ((top + row) * width + left + column) * colours;
                    int from = (row * columns.window() + column) * colours;
                    for (int c = 0; c < colours; c++) {
                        sum.values()[to + c] += weight * window.values()[from + c];
                    }
                }
            }
        }
    }
}
