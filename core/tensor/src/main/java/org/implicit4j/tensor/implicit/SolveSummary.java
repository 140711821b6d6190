package org.implicit4j.tensor.implicit;

import java.util.List;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.core.solve.Solution;

/**
 * How a solve went.
 *
 * @param outcome that of the sample that ended worst
 * @param samples how each sample ended
 * @param evaluations how often the operator, or its transposed Jacobian, was applied
 */
public record SolveSummary(Outcome outcome, List<SampleResult> samples, int evaluations) {

    /** Copies the list. */
    public SolveSummary {
        samples = List.copyOf(samples);
    }

    static SolveSummary of(Solution<?> solution) {
        return new SolveSummary(solution.outcome(), solution.samples(), solution.evaluations());
    }

    /** Returns how many samples ended neither converged nor by a rule that accepts. */
    public int unsolved() {
        return Math.toIntExact(samples.stream()
                .map(SampleResult::outcome)
                .filter(end -> !end.isConverged() && !(end instanceof Outcome.Accepted))
                .count());
    }
}
