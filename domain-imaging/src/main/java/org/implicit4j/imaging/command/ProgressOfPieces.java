package org.implicit4j.imaging.command;

import org.implicit4j.core.report.Progress;
import org.implicit4j.imaging.deblur.DeblurWatcher;

/** Tells how far a deblurring is, in iterations of all pieces. A piece that ends earlier makes a jump. */
final class ProgressOfPieces implements DeblurWatcher {

    private final String work;
    private final int iterations;
    private final long total;
    private final Progress progress;

    /**
     * Tells nothing yet.
     *
     * @param iterations of one piece at most
     * @param total of all pieces together
     */
    ProgressOfPieces(String work, int iterations, long total, Progress progress) {
        this.work = work;
        this.iterations = iterations;
        this.total = total;
        this.progress = progress;
    }

    @Override
    public void iterate(Iterate iterate) {
        long each = total / iterate.pieces(); // twice the iterations where each piece is solved again from zero
        long before = iterate.piece() * each + (iterate.fromZero() ? iterations : 0);
        String where = iterate.pieces() > 1 ? "tile %d/%d, ".formatted(iterate.piece() + 1, iterate.pieces()) : "";
        progress.update(work, before + iterate.t(), total, where + "residual %.1e".formatted(iterate.residual()));
    }
}
