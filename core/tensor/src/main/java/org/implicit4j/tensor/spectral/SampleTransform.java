package org.implicit4j.tensor.spectral;

import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.MatrixProduct;
import org.implicit4j.tensor.onednn.NativeArray;
import org.implicit4j.tensor.onednn.OneDnn;

/**
 * The {@link Transform} of one sample at a time, in one worker's memory.
 *
 * <p>Along the height first, where it is one product for all columns and channels, and, the field being real, half of the waves
 * say all: with {@code A} its products with the cosine and {@code B} with the sine of frequency {@code k}, the mode {@code +k} is
 * {@code A - iB} and {@code -k} is {@code A + iB}. Their transforms along the width are products with a small matrix each.
 */
final class SampleTransform implements AutoCloseable {

    private final Modes modes;
    private final WaveMatrices waves;
    private final NativeArray byRow; // [2 rows + 1][width][channels]
    private final NativeArray parts; // [2 rows + 1][re or im][column][channels]
    private final float[] cosine;
    private final float[] sine;
    private final float[] re;
    private final float[] im;
    private final float[] buffer;

    SampleTransform(Modes modes, WaveMatrices waves, int channels) {
        this.modes = modes;
        this.waves = waves;
        int half = modes.columns() * channels;
        this.byRow = new NativeArray(OneDnn.matrix(2L * modes.rows() + 1, (long) modes.width() * channels));
        this.parts = new NativeArray(OneDnn.matrix(2L * modes.rows() + 1, 2L * half));
        this.cosine = new float[2 * half];
        this.sine = new float[2 * half];
        this.re = new float[half];
        this.im = new float[half];
        this.buffer = new float[2 * half];
    }

    /** Writes the modes of the field at an address to a sample of {@code target}. */
    void analyse(long field, boolean weighted, ModeArray target, int sample) {
        int channels = target.channels();
        int count = 2 * modes.rows() + 1;
        int across = modes.width() * channels;
        MatrixProduct.sgemm(
                false,
                false,
                count,
                across,
                modes.height(),
                1,
                waves.tall(),
                modes.height(),
                field,
                across,
                0,
                byRow.address(),
                across);
        for (int r = 0; r < count; r++) {
            MatrixProduct.sgemm(
                    false,
                    false,
                    2 * modes.columns(),
                    channels,
                    modes.width(),
                    1,
                    waves.wide(weighted),
                    modes.width(),
                    byRow(r, channels),
                    channels,
                    0,
                    parts(r, channels),
                    channels);
        }
        int half = modes.columns() * channels;
        for (int k = 0; k <= modes.rows(); k++) {
            new Address(parts(k, channels)).get(cosine, 0, 2 * half);
            if (k > 0) {
                new Address(parts(modes.rows() + k, channels)).get(sine, 0, 2 * half);
            } else {
                java.util.Arrays.fill(sine, 0, 2 * half, 0);
            }
            if (k < modes.rows()) {
                turned(cosine, sine, half, 1, re, im);
                target.write(sample, k * modes.columns(), modes.columns(), re, im, buffer);
            }
            if (k > 0) {
                turned(cosine, sine, half, -1, re, im);
                target.write(sample, (2 * modes.rows() - k) * modes.columns(), modes.columns(), re, im, buffer);
            }
        }
    }

    /** Computes {@code a - sign i b} of complex arrays whose real parts lie before their imaginary parts. */
    private static void turned(float[] a, float[] b, int half, float sign, float[] re, float[] im) {
        for (int j = 0; j < half; j++) {
            re[j] = a[j] + sign * b[half + j];
        }
        for (int j = 0; j < half; j++) {
            im[j] = a[half + j] - sign * b[j];
        }
    }

    /** Writes the field that the transpose makes of a sample's modes to an address, or adds it to what is there. */
    void synthesise(ModeArray source, int sample, boolean weighted, long field, boolean adds) {
        int channels = source.channels();
        int count = 2 * modes.rows() + 1;
        int across = modes.width() * channels;
        int half = modes.columns() * channels;
        for (int k = 0; k <= modes.rows(); k++) {
            java.util.Arrays.fill(cosine, 0, 2 * half, 0);
            java.util.Arrays.fill(sine, 0, 2 * half, 0);
            if (k < modes.rows()) {
                source.read(sample, k * modes.columns(), modes.columns(), re, im, buffer);
                addTurned(re, im, half, 1, cosine, sine);
            }
            if (k > 0) {
                source.read(sample, (2 * modes.rows() - k) * modes.columns(), modes.columns(), re, im, buffer);
                addTurned(re, im, half, -1, cosine, sine);
                new Address(parts(modes.rows() + k, channels)).put(sine, 0, 2 * half);
            }
            new Address(parts(k, channels)).put(cosine, 0, 2 * half);
        }
        for (int r = 0; r < count; r++) {
            MatrixProduct.sgemm(
                    true,
                    false,
                    modes.width(),
                    channels,
                    2 * modes.columns(),
                    1,
                    waves.wide(weighted),
                    modes.width(),
                    parts(r, channels),
                    channels,
                    0,
                    byRow(r, channels),
                    channels);
        }
        MatrixProduct.sgemm(
                true,
                false,
                modes.height(),
                across,
                count,
                1,
                waves.tall(),
                modes.height(),
                byRow.address(),
                across,
                adds ? 1 : 0,
                field,
                across);
    }

    /** Adds the transpose of {@link #turned}: the number itself to {@code a}, and {@code sign i} times it to {@code b}. */
    private static void addTurned(float[] re, float[] im, int half, float sign, float[] a, float[] b) {
        for (int j = 0; j < half; j++) {
            a[j] += re[j];
        }
        for (int j = 0; j < half; j++) {
            a[half + j] += im[j];
        }
        for (int j = 0; j < half; j++) {
            b[j] -= sign * im[j];
        }
        for (int j = 0; j < half; j++) {
            b[half + j] += sign * re[j];
        }
    }

    private long byRow(int row, int channels) {
        return byRow.address() + (long) row * modes.width() * channels * Float.BYTES;
    }

    private long parts(int row, int channels) {
        return parts.address() + 2L * row * modes.columns() * channels * Float.BYTES;
    }

    @Override
    public void close() {
        byRow.close();
        parts.close();
    }
}
