package org.implicit4j.imaging.deblur;

/**
 * How a line of pixels is covered by windows of one length, and how much each window counts where they overlap.
 *
 * <p>Windows are spread evenly. From one to the next there is a ramp, a stretch in the middle of their overlap along which the
 * one fades out linearly as the other fades in; elsewhere a single window counts. So the weights at a pixel sum to 1, and what
 * lies within {@code context} pixels of the end of a window that another one follows never counts. Immutable.
 */
final class Tiling {

    private final int window;
    private final int ramp;
    private final int[] starts;

    private Tiling(int window, int ramp, int[] starts) {
        this.window = window;
        this.ramp = ramp;
        this.starts = starts;
    }

    /** Returns the shortest window that can overlap as asked for. */
    static int shortestWindow(int context, int ramp, int unit) {
        return 2 * context + 3 * ramp + 3 * unit; // then starts are at least a ramp apart
    }

    /**
     * Covers a line with as few windows as possible.
     *
     * @param length of the line, at least 1
     * @param window how long a window may be; it may become shorter by less than a unit; a shorter line has a single one of its
     *     own length
     * @param context how many pixels at each end of a window serve its middle only
     * @param ramp how many pixels a change takes, at least 1
     * @param unit what starts are multiples of: a network that halves pictures sees them all in the same phase
     * @throws IllegalArgumentException if there must be several windows, shorter than {@link #shortestWindow}
     */
    static Tiling of(int length, int window, int context, int ramp, int unit) {
        if (length <= window) {
            return new Tiling(length, ramp, new int[] {0});
        }
        if (window < shortestWindow(context, ramp, unit)) {
            throw new IllegalArgumentException("A tile of %d pixels is too small: it needs %d.\n"
                            .formatted(window, shortestWindow(context, ramp, unit))
                    + "Maybe leave its size out.");
        }
        int units = (length - window + unit - 1) / unit; // the start of the last window
        int even = length - units * unit;
        int stride = (even - 2 * context - ramp) / unit;
        int steps = (units + stride - 1) / stride;
        int[] starts = new int[steps + 1];
        for (int k = 0; k <= steps; k++) {
            starts[k] = (int) ((long) k * units / steps) * unit;
        }
        return new Tiling(even, ramp, starts);
    }

    /** Returns the number of windows. */
    int count() {
        return starts.length;
    }

    /** Returns the length of each window. */
    int window() {
        return window;
    }

    /** Returns the first pixel of a window. */
    int start(int k) {
        return starts[k];
    }

    /**
     * Returns how much window {@code k} counts at a pixel.
     *
     * @param offset of the pixel within the window
     */
    float weight(int k, int offset) {
        float fadedIn = k == 0 ? 1 : risen(k - 1, starts[k] + offset);
        float fadedOut = k == starts.length - 1 ? 0 : risen(k, starts[k] + offset);
        return fadedIn - fadedOut; // ramps are apart: where one is under way, the other is at its end
    }

    /** Returns how far the change from window {@code k} to the next is at a pixel, from 0 to 1. */
    private float risen(int k, int pixel) {
        int overlap = starts[k] + window - starts[k + 1];
        int from = starts[k + 1] + (overlap - ramp) / 2;
        return Math.max(0, Math.min(1, (pixel - from + 0.5f) / ramp));
    }
}
