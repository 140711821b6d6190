package org.implicit4j.imaging.estimate;

import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.classical.SpectrumFit;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.tensor.fourier.RealTransform;

/**
 * The spectrum of a grey picture, which need not close on the torus: the mean over half overlapping squares, faded out with
 * Hann's window (Welch, The use of fast Fourier transform for the estimation of power spectra, IEEE Transactions on Audio and
 * Electroacoustics 15, 1967).
 */
final class ObservedSpectrum {

    static final int SMALLEST = 32;
    private static final int LARGEST = 256; // the zeros of a motion over 40 pixels are 6 frequencies apart
    private static final int MIDDLE = 512;
    private static final double EXPONENT = 2.5; // as for Wiener
    private static final double SLOWEST = 3; // waves per square: slower ones are smeared by the window, and the light's
    private static final double LEAST_NOISE = 1 / (255 * Math.sqrt(12)); // the rounding to 8 bits

    private final RealTransform transform;
    private final SpectrumFit fit;

    ObservedSpectrum(Picture grey, double noise) {
        int shorter = Math.min(grey.height(), grey.width());
        if (shorter < SMALLEST) {
            throw new IllegalArgumentException(
                    "The blur of a picture of %d x %d pixels cannot be estimated, from %d x %d on it can.\n"
                                    .formatted(grey.width(), grey.height(), SMALLEST, SMALLEST)
                            + "Maybe state the kernel.");
        }
        if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noise (%s) must be finite and >= 0.".formatted(noise));
        }
        int side = Math.min(LARGEST, shorter / SMALLEST * SMALLEST);
        transform = new RealTransform(side, side);
        double deviation = Math.max(noise, LEAST_NOISE);
        fit = new SpectrumFit(mean(middle(grey)), shape(), times(), deviation * deviation);
    }

    /** Returns the length of the squares' sides. */
    int side() {
        return transform.width();
    }

    /** Returns how badly a blur explains the spectrum. */
    double misfit(BlurKernel kernel) {
        float[] transfer = kernel.transfer(transform);
        double[] power = new double[transfer.length / 2];
        for (int i = 0; i < power.length; i++) {
            power[i] = transfer[2 * i] * transfer[2 * i] + transfer[2 * i + 1] * transfer[2 * i + 1];
        }
        return fit.misfit(smeared(power));
    }

    /**
     * Returns what the window makes of a power spectrum on average: its own power spectrum is 1/6, 2/3, 1/6 along each direction.
     * Without this a long motion's zeros, which lie close together and are not seen as zeros, would speak against it.
     */
    private double[] smeared(double[] power) {
        double[] downwards = new double[power.length];
        for (int i = 0; i < power.length; i++) {
            int column = i - i % side();
            double neighbours = power[column + (i + 1) % side()] + power[column + (i + side() - 1) % side()];
            downwards[i] = (4 * power[i] + neighbours) / 6;
        }
        double[] smeared = new double[power.length];
        for (int i = 0; i < power.length; i++) {
            int opposite =
                    (side() - i % side()) % side(); // the row of -f, where the half kept ends and power(-f) = power(f)
            int column = i / side();
            double left = column == 0 ? downwards[side() + opposite] : downwards[i - side()];
            double right = column == side() / 2 ? downwards[(column - 1) * side() + opposite] : downwards[i + side()];
            smeared[i] = (4 * downwards[i] + left + right) / 6;
        }
        return smeared;
    }

    private static Picture middle(Picture grey) {
        int height = Math.min(MIDDLE, grey.height());
        int width = Math.min(MIDDLE, grey.width());
        return grey.part((grey.height() - height) / 2, (grey.width() - width) / 2, height, width);
    }

    private double[] mean(Picture picture) {
        double[] window = window();
        double[] mean = new double[transform.spectrumLength() / 2];
        float[] spectrum = new float[transform.spectrumLength()];
        int downwards = squares(picture.height());
        int across = squares(picture.width());
        for (int square = 0; square < downwards * across; square++) {
            int top = start(square / across, downwards, picture.height());
            int left = start(square % across, across, picture.width());
            transform.forward(faded(picture.part(top, left, side(), side()), window), spectrum);
            for (int i = 0; i < mean.length; i++) {
                double real = spectrum[2 * i];
                double imaginary = spectrum[2 * i + 1];
                mean[i] += (real * real + imaginary * imaginary) / (downwards * across);
            }
        }
        return mean;
    }

    /** Returns how many squares cover a length, each half over the next or more. */
    private int squares(int length) {
        return 1 + (2 * (length - side()) + side() - 1) / side();
    }

    private int start(int square, int squares, int length) {
        return squares == 1 ? 0 : square * (length - side()) / (squares - 1);
    }

    /** Returns Hann's window, of which the squares sum to 1, so that white noise keeps its power. */
    private double[] window() {
        double[] window = new double[side() * side()];
        double squares = 0;
        for (int i = 0; i < window.length; i++) {
            double root = Math.sin(Math.PI * (i % side() + 0.5) / side())
                    * Math.sin(Math.PI * (Math.floorDiv(i, side()) + 0.5) / side());
            window[i] = root * root;
            squares += window[i] * window[i];
        }
        for (int i = 0; i < window.length; i++) {
            window[i] /= Math.sqrt(squares);
        }
        return window;
    }

    private static float[] faded(Picture square, double[] window) {
        double mean = 0;
        for (float value : square.values()) {
            mean += value / window.length;
        }
        float[] faded = new float[window.length];
        for (int i = 0; i < faded.length; i++) {
            faded[i] = (float) (window[i] * (square.values()[i] - mean));
        }
        return faded;
    }

    /** Returns the frequency in waves per square, squared. */
    private double square(int i) {
        double row = Math.min(i % side(), side() - i % side());
        double column = Math.floorDiv(i, side());
        return row * row + column * column;
    }

    private double[] shape() {
        double[] shape = new double[transform.spectrumLength() / 2];
        for (int i = 1; i < shape.length; i++) {
            shape[i] = Math.pow(square(i), -EXPONENT / 2);
        }
        return shape;
    }

    private double[] times() {
        double[] times = new double[transform.spectrumLength() / 2];
        for (int i = 0; i < times.length; i++) {
            times[i] = square(i) < SLOWEST * SLOWEST ? 0 : transform.multiplicity(i / side());
        }
        return times;
    }
}
