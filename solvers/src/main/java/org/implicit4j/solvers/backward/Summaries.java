package org.implicit4j.solvers.backward;

import java.util.Comparator;
import java.util.List;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.core.solve.SolveSummary;

/** Puts what became of samples together. */
public final class Summaries {

    private Summaries() {}

    /** Returns the summary whose outcome is that of the first failure, or of the largest residual if there is none. */
    public static SolveSummary of(List<SampleResult> samples, int evaluations) {
        SampleResult worst = samples.stream()
                .filter(sample -> isFailure(sample.outcome()))
                .findFirst()
                .or(() -> samples.stream().max(Comparator.comparingDouble(SampleResult::residual)))
                .orElseThrow();
        return new SolveSummary(worst.outcome(), samples, evaluations);
    }

    private static boolean isFailure(Outcome outcome) {
        return !outcome.isConverged() && !(outcome instanceof Outcome.Accepted);
    }
}
