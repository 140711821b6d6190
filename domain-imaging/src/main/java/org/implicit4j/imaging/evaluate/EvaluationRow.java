package org.implicit4j.imaging.evaluate;

import java.util.List;
import org.implicit4j.core.report.Document;

/**
 * How good one contender is for one kernel and one noise.
 *
 * @param method the contender
 * @param parameters how many trained numbers it has
 * @param kernel the name of the kernel
 * @param noise standard deviation, where white is 1
 * @param images how many pictures were restored
 * @param psnr in dB, of whole pictures
 * @param psnrInterior in dB, without the borders
 * @param ssim structural similarity of whole pictures
 * @param ssimInterior that without the borders
 * @param iterations the most that were made for a batch
 * @param perIteration how iterates got better; empty for one that is not iterated
 * @param secondsPerPicture time taken, measurements left out
 */
public record EvaluationRow(
        String method,
        long parameters,
        String kernel,
        double noise,
        int images,
        Spread psnr,
        Spread psnrInterior,
        Spread ssim,
        Spread ssimInterior,
        int iterations,
        List<Moment> perIteration,
        double secondsPerPicture) {

    /** Copies the list. */
    public EvaluationRow {
        perIteration = List.copyOf(perIteration);
    }

    /** Returns the row for machines. */
    public Document document() {
        return Document.fields()
                .put("method", method)
                .put("kernel", kernel)
                .put("noise", noise)
                .put("images", images)
                .put("psnr", psnr.mean())
                .put("psnrDeviation", psnr.deviation())
                .put("psnrInterior", psnrInterior.mean())
                .put("psnrInteriorDeviation", psnrInterior.deviation())
                .put("ssim", ssim.mean())
                .put("ssimDeviation", ssim.deviation())
                .put("ssimInterior", ssimInterior.mean())
                .put("parameters", parameters)
                .put("iterations", iterations)
                .put(
                        "perIteration",
                        perIteration.stream().map(EvaluationRow::document).toList())
                .put("secondsPerPicture", secondsPerPicture)
                .build();
    }

    private static Document document(Moment moment) {
        return Document.fields()
                .put("t", moment.t())
                .put("psnr", moment.psnr())
                .put("psnrInterior", moment.psnrInterior())
                .put("residual", moment.residual())
                .build();
    }
}
