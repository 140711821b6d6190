package org.implicit4j.lp.exact;

import java.time.Duration;
import java.util.Optional;
import org.implicit4j.lp.model.LinearProgram;

/**
 * Mehrotra's predictor-corrector interior-point method (On the implementation of a primal-dual interior point method,
 * SIAM J. Optimization 2, 1992) on the normal equations, with his starting point. Free columns get a proximal term, as in
 * Altman, Gondzio (Regularized symmetric indefinite systems in interior point methods, 1999).
 */
final class InteriorPoint implements Engine {

    private static final int MOST_STEPS = 200;
    private static final int PATIENCE = 20;
    private static final double GOAL = 1e-11;

    @Override
    public String name() {
        return "interior-point";
    }

    @Override
    public Optional<Candidate> solve(LinearProgram lp, Limits limits) {
        Optional<StandardForm> form = StandardForm.of(lp);
        if (form.isEmpty()) {
            return Optional.empty();
        }
        return SparseCholesky.analyse(form.get().matrix())
                .map(cholesky -> walk(new InteriorPath(form.get(), cholesky), limits));
    }

    /** Walks until the errors are small, nothing gets better or the limits are reached; returns the best place seen. */
    private static Candidate walk(InteriorPath path, Limits limits) {
        long start = System.nanoTime();
        Candidate best = path.candidate();
        double bestError = path.error();
        int sinceBest = 0;
        for (int step = 0; step < MOST_STEPS && sinceBest < PATIENCE && bestError > GOAL; step++) {
            if (limits.cancellation().isRequested() || isOver(start, limits.time()) || !path.step()) {
                break;
            }
            sinceBest++;
            if (path.error() < bestError) {
                bestError = path.error();
                best = path.candidate();
                sinceBest = 0;
            }
        }
        return best;
    }

    private static boolean isOver(long start, Duration time) {
        return System.nanoTime() - start > time.toNanos();
    }
}
