package org.implicit4j.imaging.estimate;

import java.util.List;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.picture.Picture;

/**
 * The steady straight motion that explains a blurred picture best, when nothing is known of it.
 *
 * <p>A motion's transfer function has zeros at multiples of 1 / length along its angle, which show in the spectrum of what was
 * observed (Cannon, Blind deconvolution of spatially invariant image blurs with phase, IEEE Transactions on Acoustics, Speech,
 * and Signal Processing 24, 1976). Here they are not looked for one by one: the score of a motion is the misfit of the whole
 * spectrum, minus the logarithm of its likelihood when the sharp picture is a random one of the power law {@code |f|^-2.5} and
 * the noise is known, see {@link org.implicit4j.imaging.classical.SpectrumFit}. The sharp picture is integrated out and never
 * computed, as Levin, Weiss, Durand and Freeman, Efficient marginal likelihood optimization in blind deconvolution, CVPR 2011,
 * argue that it should be.
 *
 * <p>In trials with photographs of 321 x 481 to 600 x 400 pixels, lengths from 6 to 35 and noise from .005 to .02, the length was
 * found within half a pixel and the angle within 2 degrees; sharp pictures were given lengths below 2. A shake of the hand that is
 * neither steady nor straight has no such answer, and long motions of pictures with little texture may be mistaken for a half or
 * third of their length.
 *
 * <p>The search goes over lengths and angles so close that the ends of neighbouring motions are a pixel or two apart, and then
 * from the three best in ever smaller steps. It is told the grey values of at most 512 x 512 pixels in the middle.
 *
 * @param kernel the motion's
 * @param length in pixels; 1 if no motion explains the picture better than any other
 * @param angle in degrees, counter-clockwise from the horizontal, from 0 to less than 180; meaningless if the length is near 1
 * @param score of this motion; the least of all tried
 * @param tried every motion tried, the best first
 */
public record MotionEstimate(BlurKernel kernel, double length, double angle, double score, List<Trial> tried) {

    /** The longest motion that is looked for unless told otherwise, in pixels. */
    public static final int LONGEST = 40;

    /**
     * A motion and how well it explains the picture.
     *
     * @param length in pixels
     * @param angle in degrees, counter-clockwise
     * @param score the mean over the frequencies of minus the logarithm of the likelihood: the less, the better
     */
    public record Trial(double length, double angle, double score) {}

    /** Copies the list. */
    public MotionEstimate {
        tried = List.copyOf(tried);
    }

    /** Returns the estimate for a picture of which {@link NoiseEstimate} tells the noise. */
    public static MotionEstimate of(Picture observed) {
        return of(observed, NoiseEstimate.of(observed.grey()), LONGEST);
    }

    /**
     * Returns the estimate.
     *
     * @param observed of 1 or 3 colours; no side shorter than 32 pixels
     * @param noise standard deviation of the noise of {@code observed.grey()}, where white is 1; less than that of rounding to 8
     *     bits counts as that
     * @param longest the longest motion that is looked for, in pixels; more than a quarter of the shorter side counts as that
     * @throws IllegalArgumentException if the picture is too small, or a number is negative or not finite
     */
    public static MotionEstimate of(Picture observed, double noise, double longest) {
        List<Trial> tried = new MotionSearch(observed.grey(), noise).search(longest);
        Trial best = tried.get(0);
        return new MotionEstimate(
                BlurKernels.motion(best.length(), best.angle()), best.length(), best.angle(), best.score(), tried);
    }

    /** Returns how much better this motion explains the picture than none does, per frequency; 0 or more. */
    public double gain() {
        return tried.stream()
                        .filter(trial -> trial.length() == 1)
                        .mapToDouble(Trial::score)
                        .min()
                        .orElse(score)
                - score;
    }
}
