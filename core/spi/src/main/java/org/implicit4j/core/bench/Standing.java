package org.implicit4j.core.bench;

import org.implicit4j.core.report.Document;

/**
 * How a method did over a whole tournament.
 *
 * @param method its name
 * @param solved in how many contests every sample converged
 * @param contests how many there were
 * @param score of {@link PerformanceProfile#score}
 * @param best in how many contests nobody needed fewer evaluations
 * @param withinTwice in how many it needed at most twice as many as the best
 * @param medianRatio at least half of what it solved took at most this times the evaluations of the best; NaN if it solved
 *     nothing
 * @param seconds of all its runs, those that failed too
 */
public record Standing(
        String method,
        int solved,
        int contests,
        double score,
        int best,
        int withinTwice,
        double medianRatio,
        double seconds) {

    Document document() {
        return Document.fields()
                .put("method", method)
                .put("solved", solved)
                .put("contests", contests)
                .put("score", score)
                .put("best", best)
                .put("withinTwice", withinTwice)
                .put("medianRatio", medianRatio)
                .put("seconds", seconds)
                .build();
    }
}
