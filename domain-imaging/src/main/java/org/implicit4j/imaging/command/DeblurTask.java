package org.implicit4j.imaging.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.imaging.deblur.DeblurBorder;
import org.implicit4j.imaging.deblur.DeblurOptions;
import org.implicit4j.imaging.deblur.DeblurWatcher;
import org.implicit4j.imaging.deblur.Deblurred;
import org.implicit4j.imaging.deblur.Deblurrer;
import org.implicit4j.imaging.deblur.Restoration;
import org.implicit4j.imaging.deblur.Restorations;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.tensor.kernel.Kernels;

/** {@code imaging deblur IN --kernel K --out OUT}. */
public final class DeblurTask implements Task {

    private final Methods methods;

    /** @param methods that {@code --solver} chooses from */
    public DeblurTask(Methods methods) {
        this.methods = methods;
    }

    @Override
    public String name() {
        return "deblur";
    }

    @Override
    public String summary() {
        return "Deblur a picture whose blur is known, and tell how sure the answer is.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return DeblurSettings.ALL;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "imaging deblur photo.jpg --kernel motion:length=15,angle=30 --out sharp.png",
                "imaging deblur blurred.png --kernel levin2 --noise 7.65/255 --truth sharp.png --trace steps --out out.png");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        long start = System.nanoTime();
        var plan = DeblurSettings.plan(settings, methods, context.cancellation());
        var border = DeblurBorder.of(settings.get(DeblurSettings.BORDER));
        var request = DeblurRequest.of(settings);
        try (Kernels kernels = Kernels.choose(context.threads());
                Restoration restoration = Restorations.of(settings.get(DeblurSettings.METHOD), plan, kernels)) {
            if (!restoration.isIterated()) {
                DeblurSettings.requireNoneOfIterations(settings, restoration.name());
            }
            var options = DeblurOptions.standard()
                    .withBorder(border)
                    .withTile(settings.get(DeblurSettings.TILE))
                    .withExamined(!settings.get(DeblurSettings.NO_CERTIFICATE))
                    .withChecked(settings.get(DeblurSettings.CHECK))
                    .withRandom(SeededRandom.of(context.seed()))
                    .withCancellation(context.cancellation());
            Deblurred answer =
                    deblurred(request, restoration, options, trace(settings, request, restoration, options), context);
            boolean stopped = context.cancellation().isRequested();
            boolean failed = !answer.complete()
                    || answer.end().filter(end -> isUseless(end.outcome())).isPresent();
            if (!failed) {
                PictureFiles.write(request.stored().with(answer.picture()), request.out());
            }
            var scores = DeblurScores.of(request, answer);
            double seconds = (System.nanoTime() - start) / 1e9;
            var report = new DeblurReport(request, restoration.name(), answer, scores, !failed, stopped, seconds);
            return new TaskResult(report.document(), report.lines(), !failed && !stopped);
        }
    }

    private static boolean isUseless(Outcome outcome) {
        return outcome instanceof Outcome.NonFinite || outcome instanceof Outcome.Diverged;
    }

    private static Optional<DeblurTrace> trace(
            Settings settings, DeblurRequest request, Restoration restoration, DeblurOptions options)
            throws IOException {
        var deblurrer = new Deblurrer(restoration);
        int pieces = deblurrer.pieces(request.picture(), request.kernel(), options);
        if (settings.find(DeblurSettings.TRACE).isEmpty()) {
            return Optional.empty();
        }
        if (pieces > 1) {
            int side = deblurrer.largestPiece(request.kernel());
            throw new IllegalArgumentException(
                    "A trace has whole pictures, but this one of %s is restored in %d tiles; the largest square in one piece has %d x %d.\n"
                                    .formatted(DeblurRequest.size(request.picture()), pieces, side, side)
                            + "Maybe cut out a part of it, or leave out --trace.");
        }
        return Optional.of(new DeblurTrace(
                settings.get(DeblurSettings.TRACE), request.stored(), request.truth(), System::nanoTime));
    }

    private static Deblurred deblurred(
            DeblurRequest request,
            Restoration restoration,
            DeblurOptions options,
            Optional<DeblurTrace> trace,
            TaskContext context)
            throws IOException {
        var deblurrer = new Deblurrer(restoration);
        long total = deblurrer.work(request.picture(), request.kernel(), options);
        DeblurWatcher progress = new ProgressOfPieces(
                "deblurring " + request.file().getFileName(), restoration.iterations(), total, context.progress());
        var preview = new DeblurPreview(request.stored(), context.preview());
        DeblurWatcher watcher = iterate -> {
            progress.iterate(iterate);
            preview.iterate(iterate);
            if (!iterate.fromZero()) {
                trace.ifPresent(all -> all.add(iterate.t(), iterate.picture().get(), iterate.residual()));
            }
        };
        try {
            return deblurrer.deblur(request.picture(), request.kernel(), request.noise(), options.withWatcher(watcher));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } finally {
            if (trace.isPresent()) {
                trace.get().finish();
            }
        }
    }
}
