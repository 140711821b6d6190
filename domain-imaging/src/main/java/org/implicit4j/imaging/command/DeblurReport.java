package org.implicit4j.imaging.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.imaging.command.DeblurRequest.Estimated;
import org.implicit4j.imaging.deblur.DataFit;
import org.implicit4j.imaging.deblur.Deblurred;
import org.implicit4j.imaging.deblur.PathCheck;
import org.implicit4j.imaging.deblur.Sureness;

/**
 * What is told about a picture that was deblurred.
 *
 * @param method the name of it
 * @param written whether the answer was
 * @param stopped whether the user stopped it
 */
record DeblurReport(
        DeblurRequest request,
        String method,
        Deblurred answer,
        DeblurScores scores,
        boolean written,
        boolean stopped,
        double seconds) {

    /** The name of the outcome; a method that is applied once has none of its own. */
    private String outcome() {
        return stopped
                ? "StoppedEarly"
                : answer.end().map(end -> end.outcome().name()).orElse("Applied");
    }

    private String explanation() {
        if (stopped) {
            return "Stopped early, as asked for, after %d iterations%s."
                    .formatted(answer.iterations(), answer.complete() ? "" : ", before there was a whole picture");
        }
        if (answer.end().isEmpty()) {
            return "Applied once; there is no iteration.";
        }
        Outcome end = answer.end().get().outcome();
        return end instanceof Outcome.BudgetSpent
                ? "All %d iterations done.".formatted(answer.iterations())
                : end.explain().lines().findFirst().orElseThrow();
    }

    /** Returns the document, with null for what is not known. */
    Document document() {
        var fields = Document.fields()
                .put("picture", request.file().toString())
                .put("width", request.picture().width())
                .put("height", request.picture().height())
                .put("colours", request.picture().colours())
                .put("bits", request.stored().bits())
                .put("alpha", request.stored().alpha().isPresent())
                .put("method", method)
                .put("kernel", request.kernelName())
                .put("kernelOrigin", request.origin(Estimated.KERNEL))
                .put("kernelSide", request.kernel().side())
                .put("noise", request.noise())
                .put("noiseOrigin", request.origin(Estimated.NOISE))
                .put("tiles", answer.pieces())
                .put("tile", answer.window())
                .put("border", answer.extension())
                .put("iterations", answer.iterations())
                .put("outcome", outcome())
                .put("explanation", explanation())
                .put(
                        "residual",
                        answer.end().map(SampleResult::relativeResidual).orElse(Double.NaN))
                .put("dataFit", scores.fit().residual())
                .put("dataFitRatio", scores.fit().ratio())
                .put("psnr", scores.after().orElse(Quality.UNKNOWN).psnr())
                .put("ssim", scores.after().orElse(Quality.UNKNOWN).ssim());
        put(fields, "warning", scores.fit().warning().map(Document.Text::new));
        put(fields, "certificate", answer.sureness().map(DeblurReport::document));
        put(fields, "check", answer.check().map(DeblurReport::document));
        put(fields, "blurred", scores.before().map(Quality::document));
        put(fields, "out", written ? Optional.of(new Document.Text(request.out().toString())) : Optional.empty());
        return fields.put("seconds", seconds).build();
    }

    private static void put(Document.FieldsBuilder fields, String name, Optional<? extends Document> value) {
        fields.put(name, value.isPresent() ? value.get() : new Document.Nothing());
    }

    private static Document document(Sureness sure) {
        return Document.fields()
                .put("relativeResidual", sure.relativeResidual())
                .put("contraction", sure.contraction())
                .put("errorBound", sure.errorBound().orElse(Double.NaN))
                .put("explanation", sure.explanation())
                .build();
    }

    private static Document document(PathCheck check) {
        return Document.fields()
                .put("rms", check.rms())
                .put("largest", check.largest())
                .build();
    }

    /** Returns the lines for people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int side = request.kernel().side();
        add(
                lines,
                "picture",
                "%s, %s, %d bits"
                        .formatted(
                                request.file(),
                                DeblurRequest.size(request.picture()),
                                request.stored().bits()));
        add(lines, "method", method);
        add(
                lines,
                "kernel",
                "%s (%d x %d), %s".formatted(request.kernelName(), side, side, request.origin(Estimated.KERNEL)));
        add(lines, "noise", NoiseLevel.words(request.noise()) + ", " + request.origin(Estimated.NOISE));
        add(lines, "tiles", "%d of %s; border %s".formatted(answer.pieces(), answer.window(), answer.extension()));
        add(lines, "iterations", String.valueOf(answer.iterations()));
        add(lines, "outcome", explanation());
        answer.end().ifPresent(end -> add(lines, "residual", "%.2e relative".formatted(end.relativeResidual())));
        answer.sureness().ifPresent(sure -> add(lines, "certificate", sure.explanation()));
        answer.check()
                .ifPresent(check -> add(
                        lines,
                        "from zero",
                        "the answer differs by %.3g/255 in the root mean square, by %.3g/255 at most"
                                .formatted(255 * check.rms(), 255 * check.largest())));
        if (answer.complete()) {
            addScores(lines);
        }
        add(lines, "written", written ? request.out().toString() : "nothing");
        add(lines, "seconds", "%.1f".formatted(seconds));
        return lines;
    }

    private void addScores(List<String> lines) {
        DataFit fit = scores.fit();
        add(
                lines,
                "data fit",
                "A y - x is %.3g/255, %.2f times the noise".formatted(255 * fit.residual(), fit.ratio()));
        fit.warning().ifPresent(words -> add(lines, "warning", words));
        if (scores.before().isPresent() && scores.after().isPresent()) {
            Quality before = scores.before().get();
            Quality after = scores.after().get();
            add(lines, "PSNR", "%.2f dB, before %.2f dB".formatted(after.psnr(), before.psnr()));
            add(lines, "SSIM", "%.4f, before %.4f".formatted(after.ssim(), before.ssim()));
        }
    }

    private static void add(List<String> lines, String name, String value) {
        lines.add("%-14s%s".formatted(name, value));
    }
}
