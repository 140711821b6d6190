package org.implicit4j.pde.learned;

import org.implicit4j.pde.network.FourierSizes;

/**
 * The input of a network: forcings in its units, and behind them the position along the first axis and along the second one, 0 at
 * the first and 1 at the last point, if the network is told where it is.
 *
 * @param sizes the network's
 * @param side n, points along one side
 * @param scale by which forcings are divided
 */
public record FlowChannels(FourierSizes sizes, int side, double scale) {

    private static final int FORCING = 2;

    /**
     * Returns how many flows these forcings belong to.
     *
     * @param forcing {@code [samples, n, n, 2]}
     * @throws IllegalArgumentException if the array holds none, or a part of one
     */
    public int samples(float[] forcing) {
        int each = FORCING * side * side;
        if (forcing.length == 0 || forcing.length % each != 0) {
            throw new IllegalArgumentException("%d numbers are no forcings on %d x %d points, which have %d each."
                    .formatted(forcing.length, side, side, each));
        }
        return forcing.length / each;
    }

    /**
     * Returns the input {@code [samples, n, n, channels]}.
     *
     * @param forcing {@code [samples, n, n, 2]}
     */
    public float[] of(float[] forcing) {
        int points = samples(forcing) * side * side;
        int channels = sizes.inputs();
        float[] input = new float[points * channels];
        for (int p = 0; p < points; p++) {
            for (int c = 0; c < FORCING; c++) {
                input[p * channels + c] = (float) (forcing[p * FORCING + c] / scale);
            }
            if (sizes.coordinates()) {
                input[p * channels + FORCING] = (float) (p / side % side / (side - 1.0));
                input[p * channels + FORCING + 1] = (float) (p % side / (side - 1.0));
            }
        }
        return input;
    }
}
