package org.implicit4j.tensor.fourier;

import org.jtransforms.fft.FloatFFT_1D;

/**
 * The discrete Fourier transform of real planes {@code [height, width]} of any size, by JTransforms.
 *
 * <p>A spectrum holds the frequencies {@code 0 .. width/2} along the width, which determine the others, as complex columns one
 * after the other: real part of frequency {@code (row, column)} at {@code 2 * (column * height + row)}, imaginary part behind
 * it. No factor ahead, {@code 1 / (height * width)} back. Immutable; threads may share it.
 */
public final class RealTransform {

    private final int height;
    private final int width;
    private final int columns;
    private final FloatFFT_1D alongWidth;
    private final FloatFFT_1D alongHeight;

    /** @throws IllegalArgumentException if a side is below 1 */
    public RealTransform(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("A plane of %d x %d has no spectrum.".formatted(height, width));
        }
        this.height = height;
        this.width = width;
        columns = columns(width);
        alongWidth = new FloatFFT_1D(width);
        alongHeight = new FloatFFT_1D(height);
    }

    /** Returns how many columns the spectrum of a plane of this width has. */
    public static int columns(int width) {
        return width / 2 + 1;
    }

    /** Returns the rows of a plane. */
    public int height() {
        return height;
    }

    /** Returns the columns of a plane. */
    public int width() {
        return width;
    }

    /** Returns how many numbers a spectrum has: two for each frequency. */
    public int spectrumLength() {
        return 2 * columns * height;
    }

    /** Returns how often a column of the spectrum stands in the full one: once or twice. */
    public int multiplicity(int column) {
        return column == 0 || 2 * column == width ? 1 : 2;
    }

    /** Writes the spectrum of {@code plane}, which is left as it is. */
    public void forward(float[] plane, float[] spectrum) {
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(plane, y * width, row, 0, width);
            alongWidth.realForward(row);
            spread(row, spectrum, y);
        }
        for (int column = 0; column < columns; column++) {
            alongHeight.complexForward(spectrum, 2 * column * height);
        }
    }

    /** Writes the plane of {@code spectrum}, which is used up. */
    public void inverse(float[] spectrum, float[] plane) {
        for (int column = 0; column < columns; column++) {
            alongHeight.complexInverse(spectrum, 2 * column * height, true);
        }
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            gather(spectrum, y, row);
            alongWidth.realInverse(row, true);
            System.arraycopy(row, 0, plane, y * width, width);
        }
    }

    /** A row as JTransforms packs it: the imaginary part of frequency 0 is 0, so its place holds the last number. */
    private void spread(float[] row, float[] spectrum, int y) {
        int stride = 2 * height;
        int last = columns - 1;
        put(spectrum, 2 * y, row[0], 0);
        for (int k = 1; k < last; k++) {
            put(spectrum, k * stride + 2 * y, row[2 * k], row[2 * k + 1]);
        }
        if (last > 0) {
            boolean even = width % 2 == 0;
            put(spectrum, last * stride + 2 * y, even ? row[1] : row[2 * last], even ? 0 : row[1]);
        }
    }

    private static void put(float[] spectrum, int at, float real, float imaginary) {
        spectrum[at] = real;
        spectrum[at + 1] = imaginary;
    }

    private void gather(float[] spectrum, int y, float[] row) {
        int stride = 2 * height;
        int last = columns - 1;
        row[0] = spectrum[2 * y];
        for (int k = 1; k < last; k++) {
            row[2 * k] = spectrum[k * stride + 2 * y];
            row[2 * k + 1] = spectrum[k * stride + 2 * y + 1];
        }
        if (last > 0 && width % 2 == 0) {
            row[1] = spectrum[last * stride + 2 * y];
        } else if (last > 0) {
            row[2 * last] = spectrum[last * stride + 2 * y];
            row[1] = spectrum[last * stride + 2 * y + 1];
        }
    }
}
