package org.implicit4j.solvers.shine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.solvers.backward.Summaries;

/** What became of the samples that something was solved for; the last solve of a sample counts. */
final class Tally {

    private final Map<Integer, SampleResult> ends = new TreeMap<>();
    private int evaluations;

    void add(SolveSummary solve) {
        evaluations += solve.evaluations();
        solve.samples().forEach(end -> ends.put(end.sample(), end));
    }

    /** Returns all of it, or nothing if nothing was solved. */
    Optional<SolveSummary> summary() {
        return ends.isEmpty() ? Optional.empty() : Optional.of(Summaries.of(List.copyOf(ends.values()), evaluations));
    }
}
