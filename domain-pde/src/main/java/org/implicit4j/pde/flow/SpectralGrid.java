package org.implicit4j.pde.flow;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The square {@code [0, 2 pi)^2} with {@code n x n} points and periodic borders, and the Fourier coefficients of fields on it.
 *
 * <p>A field holds the value at {@code (x, y) = 2 pi (i, j) / n} at index {@code i n + j}. A spectrum holds the coefficient c of
 * {@code exp(i (kx x + ky y))} as two numbers at {@code 2 (ky' n + kx')}, where {@code k' = k} or {@code k + n} for negative k;
 * coefficients do not depend on n. Two real fields a and b travel as the spectrum of {@code a + ib}. Transforms by JTransforms.
 * Immutable; threads may share it.
 */
public final class SpectralGrid {

    private final int n;
    private final DoubleFFT_1D line;

    /** @throws IllegalArgumentException if {@code n} is odd or below 4 */
    public SpectralGrid(int n) {
        if (n < 4 || n % 2 != 0) {
            throw new IllegalArgumentException("A grid of %d points a side is not even and at least 4.".formatted(n));
        }
        this.n = n;
        line = new DoubleFFT_1D(n);
    }

    /** Returns the points along one side. */
    public int side() {
        return n;
    }

    /** Returns the points in all. */
    public int size() {
        return n * n;
    }

    /** Returns the wavenumber at a place along one axis of a spectrum, from {@code -n/2} to {@code n/2 - 1}. */
    public int wavenumber(int place) {
        return 2 * place < n ? place : place - n;
    }

    /** Returns where a wavenumber's coefficient starts in a spectrum. */
    public int at(int kx, int ky) {
        return 2 * (Math.floorMod(ky, n) * n + Math.floorMod(kx, n));
    }

    /** Returns the spectrum of a real field. */
    public double[] forward(double[] field) {
        double[] spectrum = new double[2 * n * n];
        for (int i = 0; i < n * n; i++) {
            spectrum[2 * i] = field[i];
        }
        return transformed(spectrum);
    }

    /** Returns the spectrum of {@code a + ib} for two real fields, alternating, such as the components of a forcing. */
    public double[] forwardPair(double[] pair) {
        return transformed(pair.clone());
    }

    private double[] transformed(double[] pair) {
        lines(pair, true);
        double[] spectrum = transposed(pair);
        lines(spectrum, true);
        double scale = 1.0 / (n * n);
        for (int i = 0; i < spectrum.length; i++) {
            spectrum[i] *= scale;
        }
        return spectrum;
    }

    /** Returns the real field of a spectrum with {@code c(-k) = conj c(k)}, which is used up. */
    public double[] inverse(double[] spectrum) {
        double[] pair = inversePair(spectrum);
        double[] field = new double[n * n];
        for (int i = 0; i < field.length; i++) {
            field[i] = pair[2 * i];
        }
        return field;
    }

    /** Returns the fields a and b, alternating, whose {@code a + ib} has this spectrum, which is used up. */
    public double[] inversePair(double[] spectrum) {
        lines(spectrum, false);
        double[] pair = transposed(spectrum);
        lines(pair, false);
        return pair;
    }

    private void lines(double[] complex, boolean forward) {
        for (int row = 0; row < n; row++) {
            if (forward) {
                line.complexForward(complex, 2 * row * n);
            } else {
                line.complexInverse(complex, 2 * row * n, false);
            }
        }
    }

    /** In blocks, so that both sides stay in the cache. */
    private double[] transposed(double[] complex) {
        double[] turned = new double[complex.length];
        int block = 16;
        for (int top = 0; top < n; top += block) {
            for (int left = 0; left < n; left += block) {
                for (int i = top; i < Math.min(n, top + block); i++) {
                    for (int j = left; j < Math.min(n, left + block); j++) {
                        turned[2 * (j * n + i)] = complex[2 * (i * n + j)];
                        turned[2 * (j * n + i) + 1] = complex[2 * (i * n + j) + 1];
                    }
                }
            }
        }
        return turned;
    }

    /**
     * Returns a spectrum for another grid: coefficients of waves that both grids resolve, {@code |k| < n/2}, are copied, others
     * are 0.
     */
    public double[] resampled(double[] spectrum, SpectralGrid to) {
        double[] copy = new double[2 * to.size()];
        int cut = Math.min(n, to.n) / 2;
        for (int ky = 1 - cut; ky < cut; ky++) {
            int from = at(0, ky);
            int into = to.at(0, ky);
            System.arraycopy(spectrum, from, copy, into, 2 * cut);
            System.arraycopy(spectrum, at(1 - cut, ky), copy, to.at(1 - cut, ky), 2 * (cut - 1));
        }
        return copy;
    }

    /** Returns the field's trigonometric interpolant at the points of another grid; a wave at the cut-off is lost. */
    public double[] interpolated(double[] field, SpectralGrid to) {
        return to.inverse(resampled(forward(field), to));
    }
}
