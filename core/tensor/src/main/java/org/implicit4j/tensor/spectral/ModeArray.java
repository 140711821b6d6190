package org.implicit4j.tensor.spectral;

import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.onednn.NativeArray;
import org.implicit4j.tensor.onednn.OneDnn;

/**
 * Complex numbers {@code [sample, mode, channel]} in the form in which one real product per mode multiplies them by a complex
 * matrix: two rows for each sample, all first rows before all second ones, and in each row the modes one behind the other.
 *
 * <p>Alone, the rows hold {@code re} and {@code im}. Paired, they hold {@code (re, -im)} and {@code (im, re)}: twice as long,
 * and the products with {@code [Re W; Im W]} are the real and imaginary parts of the complex product.
 */
final class ModeArray implements AutoCloseable {

    private final int batch;
    private final int modes;
    private final int channels;
    private final boolean paired;
    private final NativeArray memory;

    ModeArray(int batch, int modes, int channels, boolean paired) {
        this.batch = batch;
        this.modes = modes;
        this.channels = channels;
        this.paired = paired;
        this.memory = new NativeArray(OneDnn.matrix(2L * batch, (long) modes * width()));
    }

    int channels() {
        return channels;
    }

    /** Returns the length of one mode in one row. */
    int width() {
        return paired ? 2 * channels : channels;
    }

    /** Returns the number of rows. */
    int rows() {
        return 2 * batch;
    }

    /** Returns the distance of rows. */
    int stride() {
        return modes * width();
    }

    /** Returns where the first row of a mode begins. */
    long address(int mode) {
        return memory.address() + (long) mode * width() * Float.BYTES;
    }

    private Address row(int row, int mode) {
        return new Address(address(mode) + (long) row * stride() * Float.BYTES);
    }

    /**
     * Writes modes of one sample.
     *
     * @param count how many modes
     * @param buffer as long as the modes are in one row
     */
    void write(int sample, int mode, int count, float[] re, float[] im, float[] buffer) {
        if (paired) {
            pair(re, im, -1, count, buffer);
            row(sample, mode).put(buffer, 0, count * width());
            pair(im, re, 1, count, buffer);
            row(batch + sample, mode).put(buffer, 0, count * width());
        } else {
            row(sample, mode).put(re, 0, count * channels);
            row(batch + sample, mode).put(im, 0, count * channels);
        }
    }

    private void pair(float[] first, float[] second, float sign, int count, float[] into) {
        for (int l = 0; l < count; l++) {
            pairOne(first, second, sign, l * channels, into);
        }
    }

    private void pairOne(float[] first, float[] second, float sign, int from, float[] into) {
        for (int c = 0; c < channels; c++) {
            into[2 * from + c] = first[from + c];
        }
        int behind = 2 * from + channels;
        for (int c = 0; c < channels; c++) {
            into[behind + c] = sign * second[from + c];
        }
    }

    /**
     * Reads modes of one sample: what {@link #write} wrote if alone; the transpose of what it did if paired, which is what
     * products with the transpose of {@code [Re W; Im W]} need.
     */
    void read(int sample, int mode, int count, float[] re, float[] im, float[] buffer) {
        if (paired) {
            row(sample, mode).get(buffer, 0, count * width());
            unpair(buffer, count, re, im, -1);
            row(batch + sample, mode).get(buffer, 0, count * width());
            addUnpaired(buffer, count, im, re);
        } else {
            row(sample, mode).get(re, 0, count * channels);
            row(batch + sample, mode).get(im, 0, count * channels);
        }
    }

    private void unpair(float[] from, int count, float[] first, float[] second, float sign) {
        for (int l = 0; l < count; l++) {
            int at = l * channels;
            for (int c = 0; c < channels; c++) {
                first[at + c] = from[2 * at + c];
            }
            int behind = 2 * at + channels;
            for (int c = 0; c < channels; c++) {
                second[at + c] = sign * from[behind + c];
            }
        }
    }

    private void addUnpaired(float[] from, int count, float[] first, float[] second) {
        for (int l = 0; l < count; l++) {
            int at = l * channels;
            for (int c = 0; c < channels; c++) {
                first[at + c] += from[2 * at + c];
            }
            int behind = 2 * at + channels;
            for (int c = 0; c < channels; c++) {
                second[at + c] += from[behind + c];
            }
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
