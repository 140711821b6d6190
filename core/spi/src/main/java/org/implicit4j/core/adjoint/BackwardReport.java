package org.implicit4j.core.adjoint;

import java.util.Optional;
import org.implicit4j.core.solve.SolveSummary;

/**
 * How the way back through a fixed point went.
 *
 * @param solve the linear solve, if the method has one
 * @param fallbacks for how many samples the method took its second choice, such as the Jacobian-free cotangent in place of
 *     an estimate that is out of bounds
 */
public record BackwardReport(Optional<SolveSummary> solve, int fallbacks) {

    /** What a method reports that has nothing to solve and no second choice. */
    public static final BackwardReport DIRECT = new BackwardReport(Optional.empty(), 0);

    /** Returns for how many samples a backward solve failed. */
    public int unsolved() {
        return solve.map(SolveSummary::unsolved).orElse(0);
    }
}
