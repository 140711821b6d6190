package org.implicit4j.imaging.deblur;

import java.util.Optional;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.SolvePlan;

/** What is collected while the pieces of one picture are restored one after the other. */
final class DeblurRun {

    /** Pixels; a larger piece is not examined, since what is kept for that, 3.7 kB for each, would be more than 2 GB. */
    private static final long MOST_EXAMINED = 540_000;

    private final Layout layout;
    private final DeblurOptions options;
    private final Picture answer;
    private final Optional<Picture> fromZero;
    private int done;
    private int doneFromZero;
    private int iterations;
    private Optional<SampleResult> end = Optional.empty();
    private Optional<Sureness> sureness = Optional.empty();

    /** @param twice whether each piece is also restored from zero */
    DeblurRun(Layout layout, DeblurOptions options, int colours, boolean twice) {
        this.layout = layout;
        this.options = options;
        answer = layout.black(colours);
        fromZero = twice ? Optional.of(layout.black(colours)) : Optional.empty();
    }

    /** Restores one piece, and adds it to what is there. */
    void restore(PieceRestoration bound, int number) {
        Piece piece = bound.restore(SolvePlan.Start.OBSERVATION, watcher(number, false));
        take(piece, number);
        if (options.examined()
                && number == layout.middle()
                && !options.cancellation().isRequested()) {
            sureness = Optional.of(examined(bound, piece));
        }
        if (fromZero.isPresent() && !options.cancellation().isRequested()) {
            Piece again = bound.restore(SolvePlan.Start.ZERO, watcher(number, true));
            layout.add(again.picture(), number, fromZero.get());
            doneFromZero += options.cancellation().isRequested() ? 0 : 1;
        }
    }

    private void take(Piece piece, int number) {
        layout.add(piece.picture(), number, answer);
        done += piece.iterations() > 0 ? 1 : 0;
        iterations = Math.max(iterations, piece.iterations());
        if (end.isEmpty() || piece.end().filter(this::isWorst).isPresent()) {
            end = piece.end();
        }
    }

    private boolean isWorst(SampleResult candidate) {
        SampleResult worst = end.orElseThrow();
        int more = severity(candidate.outcome()) - severity(worst.outcome());
        return more > 0 || (more == 0 && !(candidate.relativeResidual() <= worst.relativeResidual()));
    }

    private static int severity(Outcome outcome) {
        if (outcome instanceof Outcome.NonFinite) {
            return 3;
        }
        if (outcome instanceof Outcome.Diverged) {
            return 2;
        }
        return outcome.isConverged() ? 0 : 1;
    }

    private Sureness examined(PieceRestoration bound, Piece piece) {
        long pixels = (long) layout.torus().height() * layout.torus().width();
        if (pixels > MOST_EXAMINED) {
            return Sureness.none("No error bound: the piece of %d x %d pixels is too large to examine."
                    .formatted(layout.torus().width(), layout.torus().height()));
        }
        return bound.examine(piece, options.random());
    }

    private PieceWatcher watcher(int number, boolean second) {
        return (t, picture, residual) -> options.watcher()
                .iterate(new DeblurWatcher.Iterate(
                        number, layout.pieces(), t, second, residual, () -> layout.part(picture.get(), number)));
    }

    Deblurred result() {
        boolean complete = done == layout.pieces();
        Optional<PathCheck> check = fromZero.filter(other -> doneFromZero == layout.pieces())
                .map(other -> PathCheck.between(answer, other));
        return new Deblurred(
                answer,
                complete,
                layout.pieces(),
                layout.window(),
                layout.extension(),
                iterations,
                end,
                sureness,
                check);
    }
}
