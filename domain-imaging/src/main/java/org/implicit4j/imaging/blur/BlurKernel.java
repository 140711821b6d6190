package org.implicit4j.imaging.blur;

import org.implicit4j.tensor.fourier.RealTransform;

/**
 * What a bright point becomes: a square of weights around it, by rows from the top. Immutable.
 *
 * <p>A picture x is blurred to {@code y[i, j] = sum over a, b of k[c + a, c + b] x[i - a, j - b]}, c the middle.
 */
public final class BlurKernel {

    /** How far the sum may be from 1: the rounding of weights written with six decimals, some hundred of them. */
    private static final double SUM_TOLERANCE = 1e-3;

    private final int side;
    private final double[] weights;

    private BlurKernel(int side, double[] weights) {
        this.side = side;
        this.weights = weights;
    }

    /**
     * Returns the kernel with these weights, scaled so that they sum to 1 exactly.
     *
     * @param side odd, so that there is a middle
     * @param weights {@code side * side} of them, by rows; not negative; with the sum 1 within 1e-3, so that a constant
     *     picture stays as it is
     * @throws IllegalArgumentException if they are not so
     */
    public static BlurKernel of(int side, double... weights) {
        if (side < 1 || side % 2 == 0 || weights.length != side * side) {
            throw new IllegalArgumentException(
                    "A kernel has an odd side and side x side weights, but this one has side %d and %d weights.\n"
                                    .formatted(side, weights.length)
                            + "Maybe add a row and a column of zeros.");
        }
        double sum = sum(weights);
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "A kernel's weights must sum to 1, but these sum to %.4g.\n".formatted(sum)
                            + "Maybe divide them by their sum.");
        }
        return new BlurKernel(side, divided(weights, sum));
    }

    /**
     * Returns the kernel whose weights are {@code parts} divided by their sum.
     *
     * @param side odd
     * @param parts {@code side * side} of them, by rows; not negative, and not all 0
     * @throws IllegalArgumentException if they are not so
     */
    public static BlurKernel proportional(int side, double... parts) {
        double sum = sum(parts);
        if (sum == 0) {
            throw new IllegalArgumentException(
                    "A kernel has a weight that is not 0, but the sum of these %d is 0.".formatted(parts.length));
        }
        return of(side, divided(parts, sum));
    }

    private static double sum(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "A kernel's weights must be finite and not negative, but one is %s.".formatted(weight));
            }
            sum += weight;
        }
        return sum;
    }

    private static double[] divided(double[] weights, double sum) {
        double[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= sum;
        }
        return scaled;
    }

    /** Returns the number of rows, which is that of columns. */
    public int side() {
        return side;
    }

    /** Returns how many pixels it reaches from its middle. */
    public int reach() {
        return side / 2;
    }

    /** Returns a weight. */
    public double weight(int row, int column) {
        return weights[row * side + column];
    }

    /**
     * Returns the kernel turned.
     *
     * @param flip as in {@link org.implicit4j.imaging.picture.Picture#square}: bit 0 exchanges left and right, bit 1 top and
     *     bottom, bit 2 rows and columns
     */
    public BlurKernel turned(int flip) {
        double[] other = new double[weights.length];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int r = (flip & 4) != 0 ? column : row;
                int c = (flip & 4) != 0 ? row : column;
                int y = (flip & 2) != 0 ? side - 1 - r : r;
                int x = (flip & 1) != 0 ? side - 1 - c : c;
                other[row * side + column] = weights[y * side + x];
            }
        }
        return new BlurKernel(side, other);
    }

    /** Returns this kernel without the rows and columns of zeros around it, as many on each side, so that the middle stays. */
    public BlurKernel trimmed() {
        int used = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                int distance = Math.max(Math.abs(i / side - reach()), Math.abs(i % side - reach()));
                used = Math.max(used, distance);
            }
        }
        int newSide = 2 * used + 1;
        int cut = reach() - used;
        double[] kept = new double[newSide * newSide];
        for (int row = 0; row < newSide; row++) {
            System.arraycopy(weights, (row + cut) * side + cut, kept, row * newSide, newSide);
        }
        return new BlurKernel(newSide, kept);
    }

    /** Returns the factors by which the blur multiplies each frequency of a plane on the torus, as {@link RealTransform} orders them. */
    public float[] transfer(RealTransform transform) {
        float[] plane = new float[transform.height() * transform.width()];
        int middle = reach();
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int y = Math.floorMod(row - middle, transform.height());
                int x = Math.floorMod(column - middle, transform.width());
                plane[y * transform.width() + x] += (float) weight(row, column);
            }
        }
        float[] spectrum = new float[transform.spectrumLength()];
        transform.forward(plane, spectrum);
        return spectrum;
    }
}
