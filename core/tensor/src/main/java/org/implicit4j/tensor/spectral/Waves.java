package org.implicit4j.tensor.spectral;

/** The sines and cosines that a field is taken apart into. */
final class Waves {

    private Waves() {}

    /** Returns {@code cos(2 pi frequency x / length)} for {@code x = 0 .. length-1}. */
    static double[] cosine(int frequency, int length) {
        var wave = new double[length];
        for (int x = 0; x < length; x++) {
            wave[x] = Math.cos(angle(frequency, x, length));
        }
        return wave;
    }

    /** Returns {@code sin(2 pi frequency x / length)} for {@code x = 0 .. length-1}. */
    static double[] sine(int frequency, int length) {
        var wave = new double[length];
        for (int x = 0; x < length; x++) {
            wave[x] = Math.sin(angle(frequency, x, length));
        }
        return wave;
    }

    /** Whole turns are taken off in integers, so that high frequencies are as exact as low ones. */
    private static double angle(int frequency, int x, int length) {
        return 2 * Math.PI * Math.floorMod((long) frequency * x, (long) length) / length;
    }

    /** Returns {@code -wave}. */
    static double[] negated(double[] wave) {
        var negated = new double[wave.length];
        for (int x = 0; x < wave.length; x++) {
            negated[x] = -wave[x];
        }
        return negated;
    }
}
