package org.implicit4j.tensor.spectral;

import java.util.Arrays;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.MatrixProduct;

/**
 * The transform along the width, of a share of the frequencies along the height; in one worker's memory.
 *
 * <p>The field being real, cosines and sines along the height say all: with {@code A} the product with the cosine and {@code B}
 * that with the sine of frequency {@code k}, both transformed along the width, the mode {@code +k} is {@code A - iB} and
 * {@code -k} is {@code A + iB}.
 */
final class WidthTransform {

    private final Modes modes;
    private final WaveMatrices waves;
    private final float[] cosine;
    private final float[] sine;
    private final float[] re;
    private final float[] im;
    private final float[] buffer;

    WidthTransform(Modes modes, WaveMatrices waves, int channels) {
        this.modes = modes;
        this.waves = waves;
        int half = modes.columns() * channels;
        this.cosine = new float[2 * half];
        this.sine = new float[2 * half];
        this.re = new float[half];
        this.im = new float[half];
        this.buffer = new float[2 * half];
    }

    /** Writes a share of a sample's modes to {@code target}. */
    void analyse(SampleMemory memory, boolean weighted, ModeArray target, int sample, Share share) {
        int channels = target.channels();
        int half = modes.columns() * channels;
        for (int k = share.start(modes.rows() + 1); k < share.end(modes.rows() + 1); k++) {
            analyse(memory, k, weighted, channels, cosine);
            Arrays.fill(sine, 0, 2 * half, 0);
            if (k > 0) {
                analyse(memory, modes.rows() + k, weighted, channels, sine);
            }
            if (k < modes.rows()) {
                turned(cosine, sine, half, 1, re, im);
                target.write(sample, firstMode(k), modes.columns(), re, im, buffer);
            }
            if (k > 0) {
                turned(cosine, sine, half, -1, re, im);
                target.write(sample, firstMode(-k), modes.columns(), re, im, buffer);
            }
        }
    }

    private int firstMode(int frequency) {
        return (frequency < 0 ? 2 * modes.rows() + frequency : frequency) * modes.columns();
    }

    private void analyse(SampleMemory memory, int wave, boolean weighted, int channels, float[] result) {
        long parts = memory.parts(wave, channels);
        MatrixProduct.sgemm(
                false,
                false,
                2 * modes.columns(),
                channels,
                modes.width(),
                1,
                waves.wide(weighted),
                modes.width(),
                memory.byRow(wave, 0, channels),
                channels,
                0,
                parts,
                channels);
        new Address(parts).get(result, 0, 2 * modes.columns() * channels);
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

    /** Makes of a share of a sample's modes what the transpose makes of them. */
    void synthesise(ModeArray source, int sample, boolean weighted, SampleMemory memory, Share share) {
        int channels = source.channels();
        int half = modes.columns() * channels;
        for (int k = share.start(modes.rows() + 1); k < share.end(modes.rows() + 1); k++) {
            Arrays.fill(cosine, 0, 2 * half, 0);
            Arrays.fill(sine, 0, 2 * half, 0);
            if (k < modes.rows()) {
                source.read(sample, firstMode(k), modes.columns(), re, im, buffer);
                addTurned(re, im, half, 1, cosine, sine);
            }
            if (k > 0) {
                source.read(sample, firstMode(-k), modes.columns(), re, im, buffer);
                addTurned(re, im, half, -1, cosine, sine);
                synthesise(sine, modes.rows() + k, weighted, channels, memory);
            }
            synthesise(cosine, k, weighted, channels, memory);
        }
    }

    private void synthesise(float[] given, int wave, boolean weighted, int channels, SampleMemory memory) {
        long parts = memory.parts(wave, channels);
        new Address(parts).put(given, 0, 2 * modes.columns() * channels);
        MatrixProduct.sgemm(
                true,
                false,
                modes.width(),
                channels,
                2 * modes.columns(),
                1,
                waves.wide(weighted),
                modes.width(),
                parts,
                channels,
                0,
                memory.byRow(wave, 0, channels),
                channels);
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
}
