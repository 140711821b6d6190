package org.implicit4j.imaging.evaluate;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.Ssim;

/**
 * How near a picture is to the truth; values are not clamped.
 *
 * @param psnr in dB
 * @param ssim structural similarity
 */
public record Quality(double psnr, double ssim) {

    static Quality of(Picture picture, Picture truth) {
        return new Quality(picture.psnr(truth), Ssim.of(picture, truth));
    }

    /** Returns the picture without {@code width} pixels at each border. */
    static Picture interior(Picture picture, int width) {
        return picture.part(width, width, picture.height() - 2 * width, picture.width() - 2 * width);
    }

    static Spread spread(List<Quality> all, ToDoubleFunction<Quality> number) {
        return Spread.of(all.stream().map(number::applyAsDouble).toList());
    }
}
