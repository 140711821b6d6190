package org.implicit4j.imaging.blur;

import org.implicit4j.imaging.picture.Picture;

/**
 * The blur of pictures of one size whose outermost pixels repeat beyond the borders, which is nearer to a photograph than the
 * torus: {@code A = crop * circular blur * repeat} on a plane larger by the kernel's reach. Immutable; threads may share it.
 */
public final class ReplicateBlur implements Blur {

    private final int height;
    private final int width;
    private final int reach;
    private final int planeHeight;
    private final int planeWidth;
    private final CircularBlur onTorus;

    /** Prepares the blur of pictures of {@code height} rows and {@code width} columns. */
    public ReplicateBlur(BlurKernel kernel, int height, int width) {
        BlurKernel trimmed = kernel.trimmed();
        this.height = height;
        this.width = width;
        reach = trimmed.reach();
        planeHeight = FastSides.multiple(height + 2 * reach, 1);
        planeWidth = FastSides.multiple(width + 2 * reach, 1);
        onTorus = new CircularBlur(trimmed, planeHeight, planeWidth);
    }

    @Override
    public Picture apply(Picture picture) {
        require(picture);
        int colours = picture.colours();
        float[] plane = new float[planeHeight * planeWidth * colours];
        for (int row = 0; row < planeHeight; row++) {
            for (int column = 0; column < planeWidth; column++) {
                int from = inside(row, column) * colours;
                System.arraycopy(picture.values(), from, plane, (row * planeWidth + column) * colours, colours);
            }
        }
        return onTorus.apply(new Picture(planeHeight, planeWidth, colours, plane))
                .part(reach, reach, height, width);
    }

    @Override
    public Picture transpose(Picture picture) {
        require(picture);
        int colours = picture.colours();
        float[] plane = new float[planeHeight * planeWidth * colours];
        for (int row = 0; row < height; row++) {
            int to = ((row + reach) * planeWidth + reach) * colours;
            System.arraycopy(picture.values(), row * width * colours, plane, to, width * colours);
        }
        Picture spread = onTorus.transpose(new Picture(planeHeight, planeWidth, colours, plane));
        double[] sums = new double[height * width * colours]; // thousands of numbers may meet in a corner
        for (int row = 0; row < planeHeight; row++) {
            for (int column = 0; column < planeWidth; column++) {
                int to = inside(row, column) * colours;
                for (int c = 0; c < colours; c++) {
                    sums[to + c] += spread.values()[(row * planeWidth + column) * colours + c];
                }
            }
        }
        float[] values = new float[sums.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) sums[i];
        }
        return new Picture(height, width, colours, values);
    }

    /** Returns the pixel of the picture that stands at a place of the plane. */
    private int inside(int row, int column) {
        return clamped(row - reach, height) * width + clamped(column - reach, width);
    }

    private static int clamped(int index, int size) {
        return Math.min(Math.max(index, 0), size - 1);
    }

    private void require(Picture picture) {
        if (picture.height() != height || picture.width() != width) {
            throw new IllegalArgumentException("The picture has %d x %d pixels, but the blur was built for %d x %d."
                    .formatted(picture.width(), picture.height(), width, height));
        }
    }
}
