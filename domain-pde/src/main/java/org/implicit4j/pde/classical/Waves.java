package org.implicit4j.pde.classical;

import java.util.stream.IntStream;
import org.implicit4j.pde.flow.SpectralGrid;

/**
 * The waves of a real field without mean: one of each pair k and -k, those at the cut-off left out. A field is packed as the
 * numbers {@code sqrt 2 Re c, sqrt 2 Im c} of each, so that their Euclidean norm is the root mean square of the field.
 */
final class Waves {

    private static final double ROOT = Math.sqrt(2);

    private final SpectralGrid grid;
    private final int[] kx;
    private final int[] ky;

    Waves(SpectralGrid grid) {
        this.grid = grid;
        int cut = grid.side() / 2;
        int count = ((2 * cut - 1) * (2 * cut - 1) - 1) / 2;
        kx = new int[count];
        ky = new int[count];
        int wave = 0;
        for (int y = 0; y < cut; y++) {
            for (int x = y == 0 ? 1 : 1 - cut; x < cut; x++) {
                kx[wave] = x;
                ky[wave] = y;
                wave++;
            }
        }
    }

    /** Returns how many waves there are. */
    int count() {
        return kx.length;
    }

    /** Returns {@code k^2} of a wave. */
    double square(int wave) {
        return (double) kx[wave] * kx[wave] + (double) ky[wave] * ky[wave];
    }

    /** Returns the waves with {@code |k| <= radius}. */
    int[] within(double radius) {
        return IntStream.range(0, kx.length)
                .filter(wave -> square(wave) <= radius * radius)
                .toArray();
    }

    /** Returns a spectrum's waves, packed. */
    double[] pack(double[] spectrum) {
        double[] packed = new double[2 * kx.length];
        for (int wave = 0; wave < kx.length; wave++) {
            int at = grid.at(kx[wave], ky[wave]);
            packed[2 * wave] = ROOT * spectrum[at];
            packed[2 * wave + 1] = ROOT * spectrum[at + 1];
        }
        return packed;
    }

    /** Returns the spectrum whose waves were packed. */
    double[] unpack(double[] packed) {
        double[] spectrum = new double[2 * grid.size()];
        for (int wave = 0; wave < kx.length; wave++) {
            double real = packed[2 * wave] / ROOT;
            double imaginary = packed[2 * wave + 1] / ROOT;
            int at = grid.at(kx[wave], ky[wave]);
            int opposite = grid.at(-kx[wave], -ky[wave]);
            spectrum[at] = real;
            spectrum[at + 1] = imaginary;
            spectrum[opposite] = real;
            spectrum[opposite + 1] = -imaginary;
        }
        return spectrum;
    }

    /**
     * Returns by which complex number a change of a wave changes the advection at another one.
     *
     * @param vorticity the spectrum about which it changes
     * @param to k, a wave
     * @param from q, a wave
     * @param sign 1; or -1 for -q in its place
     */
    double[] interaction(double[] vorticity, int to, int from, int sign) {
        int px = kx[to] - sign * kx[from];
        int py = ky[to] - sign * ky[from];
        int cut = grid.side() / 2;
        if (Math.max(Math.abs(px), Math.abs(py)) >= cut || (px == 0 && py == 0)) {
            return new double[2];
        }
        double cross = sign * ((double) kx[to] * ky[from] - (double) ky[to] * kx[from]);
        double factor = cross * (1 / ((double) px * px + (double) py * py) - 1 / square(from));
        int at = grid.at(px, py);
        return new double[] {factor * vorticity[at], factor * vorticity[at + 1]};
    }
}
