package org.implicit4j.lp.solve;

import org.implicit4j.lp.model.LinearProgram;

/** A learned model that guesses solutions of linear programs. */
@FunctionalInterface
public interface LearnedPoint {

    /**
     * Returns the model's guess for {@code lp}.
     *
     * @param iterations how often its operator may be applied; at least 1
     */
    LearnedAnswer solve(LinearProgram lp, int iterations);
}
