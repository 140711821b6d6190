package org.implicit4j.imaging.command;

import org.implicit4j.core.report.Document;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.Ssim;

/**
 * How near a picture is to the truth.
 *
 * @param psnr in dB
 * @param ssim structural similarity; NaN for a picture that is smaller than its windows
 */
record Quality(double psnr, double ssim) {

    /** Nothing is known. */
    static final Quality UNKNOWN = new Quality(Double.NaN, Double.NaN);

    private static final int SSIM_SIDE = 11;

    static Quality of(Picture picture, Picture truth) {
        boolean large = Math.min(picture.height(), picture.width()) >= SSIM_SIDE;
        return new Quality(picture.psnr(truth), large ? Ssim.of(picture, truth) : Double.NaN);
    }

    Document document() {
        return Document.fields().put("psnr", psnr).put("ssim", ssim).build();
    }
}
