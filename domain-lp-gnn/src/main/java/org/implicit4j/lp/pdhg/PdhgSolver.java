package org.implicit4j.lp.pdhg;

import org.implicit4j.lp.model.LinearProgram;

/**
 * Solves linear programs by the restarted primal-dual hybrid gradient method: PDLP (Applegate et al. 2021) with the
 * Halpern iteration of its successors. Every iterate comes out of {@link org.implicit4j.core.solve.FixedPointSolve}; the
 * restarts are its stop rules. Stateless, safe to share between threads.
 */
public final class PdhgSolver {

    private final PdhgOptions options;

    /** Makes a solver with these options. */
    public PdhgSolver(PdhgOptions options) {
        this.options = options;
    }

    /** Returns the solve of {@code lp} from zero, or from the bounds nearest to it. */
    public PdhgResult solve(LinearProgram lp) {
        return solve(lp, new double[lp.columns()], new double[lp.rows()]);
    }

    /**
     * Returns the solve of {@code lp} from a point and multipliers.
     *
     * @param x shape {@code [n]}, finite; moved into the bounds
     * @param y shape {@code [m]}, finite
     */
    public PdhgResult solve(LinearProgram lp, double[] x, double[] y) {
        return new PdhgRun(lp, PrimalDualMap.of(lp), options).run(x, y);
    }

    /** Returns the solve of {@code lp} from a point alone: guessing multipliers costs more than it saves, as measured. */
    public PdhgResult solve(LinearProgram lp, double[] x) {
        return solve(lp, x, new double[lp.rows()]);
    }
}
