package org.implicit4j.core.bench;

import java.util.List;
import org.implicit4j.core.solve.Tolerance;

/**
 * What a method has to reach on a problem.
 *
 * @param tolerances each is a contest of its own; at least one, the loosest first
 * @param maxEvaluations allowed to each run; at least 1
 */
public record Goal(List<Tolerance> tolerances, int maxEvaluations) {

    /** @throws IllegalArgumentException if there is no tolerance or no evaluation */
    public Goal {
        tolerances = List.copyOf(tolerances);
        if (tolerances.isEmpty() || maxEvaluations < 1) {
            throw new IllegalArgumentException("A goal of %d tolerances within %d evaluations needs at least 1 of both."
                    .formatted(tolerances.size(), maxEvaluations));
        }
    }

    /** Returns the goal of one tolerance. */
    public static Goal of(Tolerance tolerance, int maxEvaluations) {
        return new Goal(List.of(tolerance), maxEvaluations);
    }
}
