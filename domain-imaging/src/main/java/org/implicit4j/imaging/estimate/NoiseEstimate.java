package org.implicit4j.imaging.estimate;

import java.util.Arrays;
import org.implicit4j.imaging.picture.Picture;

/**
 * How strong the noise of a picture is: {@code median |w| / 0.6745} over the finest diagonal wavelet coefficients w, which
 * hold little of a picture but all of white noise. Donoho and Johnstone, Ideal spatial adaptation by wavelet shrinkage,
 * Biometrika 81 (1994), section 4.2; the wavelet is Daubechies' of 6 taps, at every place and not at every other.
 *
 * <p>On photographs blurred by a few pixels it is 1 to 4 percent too high at noise .01 and more, and about .001 too high at
 * noise .005; what it makes of texture and grain in sharp ones is .008 more or less, added in the square. Windows that are
 * wholly black or wholly white are left out, since noise is cut off there. Of colours it is the root mean square.
 */
public final class NoiseEstimate {

    /** Daubechies' high-pass filter with three vanishing moments. */
    private static final double[] FILTER = {
        0.035226291882100656,
        0.08544127388224149,
        -0.13501102001039084,
        -0.4598775021193313,
        0.8068915093133388,
        -0.3326705529509569,
    };

    private static final int TAPS = FILTER.length;

    /** The median of |x| for a normal x of deviation 1. */
    private static final double NORMAL_MEDIAN = 0.6744897501960817;

    private NoiseEstimate() {}

    /**
     * Returns the standard deviation of the noise, where white is 1; 0 if there is nothing but black and white.
     *
     * @throws IllegalArgumentException if a side is shorter than 6 pixels
     */
    public static double of(Picture picture) {
        if (picture.height() < TAPS || picture.width() < TAPS) {
            throw new IllegalArgumentException(
                    "The noise of a picture of %d x %d pixels cannot be told, from %d x %d on it can.\n"
                                    .formatted(picture.width(), picture.height(), TAPS, TAPS)
                            + "Maybe state the noise.");
        }
        double squares = 0;
        for (int colour = 0; colour < picture.colours(); colour++) {
            double deviation = ofGrey(picture.channel(colour));
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / picture.colours());
    }

    private static double ofGrey(Picture picture) {
        int rows = picture.height() - TAPS + 1;
        int columns = picture.width() - TAPS + 1;
        double[] across = new double[picture.height() * columns];
        for (int i = 0; i < across.length; i++) {
            int at = i / columns * picture.width() + i % columns;
            for (int tap = 0; tap < TAPS; tap++) {
                across[i] += FILTER[tap] * picture.values()[at + tap];
            }
        }
        double[] sizes = new double[rows * columns];
        int count = 0;
        for (int i = 0; i < sizes.length; i++) {
            double coefficient = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                coefficient += FILTER[tap] * across[i + tap * columns];
            }
            if (!isCut(picture, i / columns, i % columns)) {
                sizes[count++] = Math.abs(coefficient);
            }
        }
        return count == 0 ? 0 : median(Arrays.copyOf(sizes, count)) / NORMAL_MEDIAN;
    }

    private static boolean isCut(Picture picture, int top, int left) {
        float value = picture.values()[top * picture.width() + left];
        if (value != 0 && value != 1) {
            return false;
        }
        for (int row = top; row < top + TAPS; row++) {
            for (int column = left; column < left + TAPS; column++) {
                if (picture.values()[row * picture.width() + column] != value) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double median(double[] sizes) {
        Arrays.sort(sizes);
        return (sizes[(sizes.length - 1) / 2] + sizes[sizes.length / 2]) / 2;
    }
}
