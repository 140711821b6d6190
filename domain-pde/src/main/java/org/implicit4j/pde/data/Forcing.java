package org.implicit4j.pde.data;

/**
 * A forcing on the periodic square, without its mean: a mean force has no steady answer, because nothing holds the fluid back.
 *
 * @param side n, points along one side
 * @param field {@code [n, n, 2]}: the components along x and y, each with mean 0
 * @param removedMean the length of the mean that was taken away, relative to the root mean square of what was given
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, never compared or hashed
public record Forcing(int side, double[] field, double removedMean) {

    /** The largest relative mean that rounding to float32 explains. */
    public static final double ROUNDING = 1e-6;

    /** Returns whether more mean was taken away than rounding explains, so that a user should hear of it. */
    public boolean hadMean() {
        return removedMean > ROUNDING;
    }

    /** Returns the forcing that starts at {@code from} of an array, less its mean. */
    static Forcing of(int side, double[] values, int from) {
        int points = side * side;
        double[] mean = new double[2];
        double squares = 0;
        for (int i = 0; i < 2 * points; i++) {
            mean[i % 2] += values[from + i] / points;
            squares += values[from + i] * values[from + i] / points;
        }
        double[] field = new double[2 * points];
        for (int i = 0; i < field.length; i++) {
            field[i] = values[from + i] - mean[i % 2];
        }
        double size = Math.sqrt(squares);
        return new Forcing(side, field, size == 0 ? 0 : Math.hypot(mean[0], mean[1]) / size);
    }
}
