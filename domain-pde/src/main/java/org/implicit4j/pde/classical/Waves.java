package org.implicit4j.pde.classical;

import org.implicit4j.pde.flow.SpectralGrid;

/**
 * The waves of a real field without mean: one of each pair k and -k, those at the cut-off left out. A field is the numbers
 * {@code sqrt 2 Re c, sqrt 2 Im c} of each, so that their Euclidean norm is the root mean square of the field.
 */
final class Waves {

    private static final double ROOT = Math.sqrt(2);

    private final int[] places;
    private final int[] opposites;
    private final double[] squares;
    private final int spectrumLength;

    Waves(SpectralGrid grid) {
        int cut = grid.side() / 2;
        int count = ((2 * cut - 1) * (2 * cut - 1) - 1) / 2;
        places = new int[count];
        opposites = new int[count];
        squares = new double[count];
        spectrumLength = 2 * grid.size();
        int wave = 0;
        for (int ky = 0; ky < cut; ky++) {
            for (int kx = ky == 0 ? 1 : 1 - cut; kx < cut; kx++) {
                places[wave] = grid.at(kx, ky);
                opposites[wave] = grid.at(-kx, -ky);
                squares[wave] = (double) kx * kx + ky * ky;
                wave++;
            }
        }
    }

    /** Returns how many waves there are. */
    int count() {
        return squares.length;
    }

    /** Returns {@code k^2} of each wave. */
    double square(int wave) {
        return squares[wave];
    }

    /** Writes a spectrum, each wave times its factor, to {@code 2 count} numbers from {@code offset} on. */
    void pack(double[] spectrum, double[] factors, double[] into, int offset) {
        for (int wave = 0; wave < squares.length; wave++) {
            double factor = ROOT * factors[wave];
            into[offset + 2 * wave] = factor * spectrum[places[wave]];
            into[offset + 2 * wave + 1] = factor * spectrum[places[wave] + 1];
        }
    }

    /** Returns the spectrum whose waves times their divisors were packed. */
    double[] unpack(double[] packed, int offset, double[] divisors) {
        double[] spectrum = new double[spectrumLength];
        for (int wave = 0; wave < squares.length; wave++) {
            double factor = 1 / (ROOT * divisors[wave]);
            double real = factor * packed[offset + 2 * wave];
            double imaginary = factor * packed[offset + 2 * wave + 1];
            spectrum[places[wave]] = real;
            spectrum[places[wave] + 1] = imaginary;
            spectrum[opposites[wave]] = real;
            spectrum[opposites[wave] + 1] = -imaginary;
        }
        return spectrum;
    }
}
