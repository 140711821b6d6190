package org.implicit4j.tensor.spectral;

import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.onednn.NativeArray;
import org.implicit4j.tensor.onednn.OneDnn;

/**
 * The waves of the kept modes as matrices in memory: along the height the cosines of {@code 0 .. rows} and the sines of
 * {@code 1 .. rows}, as the field is real and both signs of a frequency follow from them; along the width the real and then the
 * imaginary parts of {@code exp(-i ...)}, plain and times the weight of each column in the inverse.
 */
final class WaveMatrices implements AutoCloseable {

    private final NativeArray tall;
    private final NativeArray wide;
    private final NativeArray weighted;

    WaveMatrices(Modes modes) {
        tall = new NativeArray(OneDnn.matrix(2L * modes.rows() + 1, modes.height()));
        wide = new NativeArray(OneDnn.matrix(2L * modes.columns(), modes.width()));
        weighted = new NativeArray(OneDnn.matrix(2L * modes.columns(), modes.width()));
        for (int k = 0; k <= modes.rows(); k++) {
            put(tall, k, Waves.cosine(k, modes.height()), 1);
            if (k > 0) {
                put(tall, modes.rows() + k, Waves.sine(k, modes.height()), 1);
            }
        }
        for (int l = 0; l < modes.columns(); l++) {
            double[] re = Waves.cosine(l, modes.width());
            double[] im = Waves.sine(l, modes.width());
            put(wide, l, re, 1);
            put(wide, modes.columns() + l, im, -1);
            put(weighted, l, re, modes.weight(l));
            put(weighted, modes.columns() + l, im, -modes.weight(l));
        }
    }

    private static void put(NativeArray matrix, int row, double[] wave, double factor) {
        var values = new float[wave.length];
        for (int i = 0; i < wave.length; i++) {
            values[i] = (float) (factor * wave[i]);
        }
        new Address(matrix.address() + (long) row * wave.length * Float.BYTES).put(values, 0, values.length);
    }

    /** Returns where the matrix {@code [2 rows + 1, height]} begins. */
    long tall() {
        return tall.address();
    }

    /** Returns where the matrix {@code [2 columns, width]} begins. */
    long wide(boolean isWeighted) {
        return isWeighted ? weighted.address() : wide.address();
    }

    @Override
    public void close() {
        tall.close();
        wide.close();
        weighted.close();
    }
}
