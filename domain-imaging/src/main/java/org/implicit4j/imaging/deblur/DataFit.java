package org.implicit4j.imaging.deblur;

import java.util.Optional;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.CircularBlur;
import org.implicit4j.imaging.picture.Picture;

/**
 * How well an answer y explains the observation x where nothing about the border is made up: {@code A y - x} should look like the
 * noise.
 *
 * @param residual root of the mean of {@code (A y - x)^2} over the pixels that the kernel reaches no border from, and that are
 *     neither black nor white, where the camera cut off what is beyond; NaN if there are none
 * @param noise standard deviation, where white is 1
 */
public record DataFit(double residual, double noise) {

    /**
     * Beyond this ratio something is wrong. In trials with photographs and noise from .005 to .02, right ones gave .99 to 1.04 with
     * learned methods, .60 to .97 with others; noise 0.7 times the right one gave 1.3 and more. A wrong kernel gave 1.02 to 1.08 at
     * noise .02, where a picture that explains what is seen is found for almost any kernel, and up to 1.6 at .005: no warning is no
     * proof.
     */
    private static final double LARGEST_RATIO = 1.2;

    /** Below this ratio something is wrong: noise twice the right one gave .52 to .55 in these trials. */
    private static final double SMALLEST_RATIO = 0.55;

    /** What methods leave over or fit too well all the same when there is hardly any noise: .4 to .7 of 255 in these trials. */
    private static final double SLACK = 0.75 / 255;

    private static final int SIDE = 512;

    /** Compares an answer with its observation, a part of the picture after the other. */
    public static DataFit of(Picture observed, Picture answer, BlurKernel kernel, double noise) {
        int reach = kernel.reach();
        int tall = Math.min(observed.height(), SIDE + 2 * reach);
        int wide = Math.min(observed.width(), SIDE + 2 * reach);
        var blur = new CircularBlur(kernel, tall, wide); // on the torus, but right away from the border
        var sum = new Sum();
        for (int top = 0; top < observed.height() - 2 * reach; top += tall - 2 * reach) {
            for (int left = 0; left < observed.width() - 2 * reach; left += wide - 2 * reach) {
                int y = Math.min(top, observed.height() - tall);
                int x = Math.min(left, observed.width() - wide);
                Picture blurred = blur.apply(answer.part(y, x, tall, wide));
                for (int row = top - y + reach; row < tall - reach; row++) {
                    for (int column = left - x + reach; column < wide - reach; column++) {
                        for (int c = 0; c < observed.colours(); c++) {
                            sum.add(
                                    observed.values()[
                                            ((y + row) * observed.width() + x + column) * observed.colours() + c],
                                    blurred.values()[(row * wide + column) * observed.colours() + c]);
                        }
                    }
                }
            }
        }
        return new DataFit(Math.sqrt(sum.squares / sum.count), noise);
    }

    private static final class Sum {

        private double squares;
        private long count;

        void add(float seen, float explained) {
            if (seen > 0 && seen < 1) {
                double difference = explained - seen;
                squares += difference * difference;
                count++;
            }
        }
    }

    /** Returns {@code residual / noise}. */
    public double ratio() {
        return residual / noise;
    }

    /** Returns a sentence if kernel and noise cannot both be right. */
    public Optional<String> warning() {
        boolean tooMuch = residual > LARGEST_RATIO * Math.hypot(noise, SLACK);
        boolean tooLittle = Math.hypot(residual, SLACK) < SMALLEST_RATIO * noise;
        if (!tooMuch && !tooLittle) {
            return Optional.empty();
        }
        return Optional.of(("The kernel or the noise cannot be right: A y - x is %.3g/255 in the root mean square,"
                        + " but the noise %.3g/255.")
                .formatted(255 * residual, 255 * noise));
    }
}
