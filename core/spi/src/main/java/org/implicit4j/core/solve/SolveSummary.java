package org.implicit4j.core.solve;

import java.util.List;

/**
 * How a solve went, without its value.
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

    /** Returns the summary of {@code solution}. */
    public static SolveSummary of(Solution<?> solution) {
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
