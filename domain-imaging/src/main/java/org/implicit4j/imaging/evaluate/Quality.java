package org.implicit4j.imaging.evaluate;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.Ssim;

/**
 * How near a picture is to the truth; values are not clamped.
 *
 * @param psnr in dB
 * @param ssim structural similarity; NaN for a picture that is smaller than its windows
 */
public record Quality(double psnr, double ssim) {

    /** Nothing is known. */
    public static final Quality UNKNOWN = new Quality(Double.NaN, Double.NaN);

    private static final int SSIM_SIDE = 11;

    /**
     * Compares two pictures.
     *
     * @throws IllegalArgumentException if they have not the same size
     */
    public static Quality of(Picture picture, Picture truth) {
        boolean large = Math.min(picture.height(), picture.width()) >= SSIM_SIDE;
        return new Quality(picture.psnr(truth), large ? Ssim.of(picture, truth) : Double.NaN);
    }

    /** Returns the picture without {@code width} pixels at each border. */
    static Picture interior(Picture picture, int width) {
        return picture.part(width, width, picture.height() - 2 * width, picture.width() - 2 * width);
    }

    static Spread spread(List<Quality> all, ToDoubleFunction<Quality> number) {
        return Spread.of(all.stream().map(number::applyAsDouble).toList());
    }
}
