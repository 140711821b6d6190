package org.implicit4j.imaging.deblur;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.implicit4j.core.analysis.SampleCertificate;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.BoundRestoration;
import org.implicit4j.imaging.solve.Restored;
import org.implicit4j.imaging.solve.SolvePlan;

/** The restoration of one picture by a learned model. */
final class LearnedPiece implements PieceRestoration {

    private final BoundRestoration bound;
    private final SolvePlan plan;
    private final RestorationModel model;
    private final int colours;
    private final long values;

    /** @param observed has the colours of the answer; states have those of the model */
    LearnedPiece(BoundRestoration bound, SolvePlan plan, RestorationModel model, Picture observed) {
        this.bound = bound;
        this.plan = plan;
        this.model = model;
        colours = observed.colours();
        int seen = Math.max(colours, model.restorer().colours());
        values = (long) observed.height()
                * observed.width()
                * seen
                * model.restorer().pictures();
    }

    @Override
    public Piece restore(SolvePlan.Start start, PieceWatcher watcher) {
        Restored restored = bound.solve(
                plan.from(start),
                (t, pictures, residuals) -> watcher.iterate(t, () -> joined(pictures.get()), perValue(residuals)));
        Optional<SampleResult> end = restored.samples().stream().max(Comparator.comparingDouble(LearnedPiece::badness));
        int iterations = end.isPresent() ? restored.evaluations() - 1 : 1;
        return new Piece(joined(restored.pictures()), restored.pictures(), iterations, end);
    }

    /** A state that is not finite is worse than any number. */
    private static double badness(SampleResult end) {
        return Double.isNaN(end.relativeResidual()) ? Double.POSITIVE_INFINITY : end.relativeResidual();
    }

    private double perValue(double[] residuals) {
        if (residuals.length == 0) {
            return Double.NaN;
        }
        return Math.sqrt(Arrays.stream(residuals).map(r -> r * r).sum() / values);
    }

    /** Returns the picture in the colours of the observation: the mean of three colours if that is grey. */
    private Picture joined(List<Picture> states) {
        Picture first = states.get(0);
        int each = first.colours();
        if (states.size() == 1 && each == colours) {
            return first;
        }
        int pixels = first.height() * first.width();
        float[] values = new float[pixels * colours];
        for (int i = 0; i < pixels; i++) {
            if (colours == 1) {
                double sum = 0;
                for (int c = 0; c < each; c++) {
                    sum += first.values()[i * each + c];
                }
                values[i] = (float) (sum / each);
            } else {
                for (int c = 0; c < colours; c++) {
                    values[i * colours + c] = states.get(c).values()[i];
                }
            }
        }
        return new Picture(first.height(), first.width(), colours, values);
    }

    @Override
    public Sureness examine(Piece piece, RandomGenerator random) {
        if (piece.end().isEmpty()) {
            return Sureness.none("No error bound: %s is applied once and has no fixed point.".formatted(model.name()));
        }
        if (model.restorer().pictures() != 1) {
            return Sureness.none("No error bound: the state of %s is more than its picture.".formatted(model.name()));
        }
        SampleCertificate worst = bound.certificate(piece.states(), random).samples().stream()
                .max(Comparator.comparingDouble(SampleCertificate::contraction))
                .orElseThrow();
        if (worst.errorBound().isEmpty()) {
            String why = worst.explanation().lines().findFirst().orElseThrow();
            return new Sureness(worst.relativeResidual(), worst.contraction(), OptionalDouble.empty(), why);
        }
        double bound255 = 255
                * worst.errorBound().getAsDouble()
                / Math.sqrt(piece.states().get(0).values().length);
        String what = "At most %.3g/255 from the fixed point in the root mean square: residual / (1 - mu), mu = %.4f."
                .formatted(bound255, worst.contraction());
        return new Sureness(worst.relativeResidual(), worst.contraction(), OptionalDouble.of(bound255 / 255), what);
    }

    @Override
    public void close() {
        bound.close();
    }
}
