package org.implicit4j.app.tournament;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.implicit4j.core.bench.BenchReport;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Document.FieldsBuilder;

/**
 * A tournament that was run, with how.
 *
 * @param course what was to be solved, as in "hard problems"
 * @param report what was found
 * @param seed of the problems' data and of the certificates' directions
 * @param machine what it ran on
 * @param command the command line that ran it
 * @param when it ended
 * @param seconds how long it took
 */
public record TournamentRun(
        String course, BenchReport report, long seed, String machine, String command, Instant when, double seconds) {

    /** Returns {@code {course, seed, …, runs: […], leftOut: […], ranking: […], recommendation: {…}}}. */
    public Document document() {
        FieldsBuilder fields = Document.fields()
                .put("course", course)
                .put("seed", seed)
                .put("machine", machine)
                .put("command", command)
                .put("when", when.toString())
                .put("seconds", seconds);
        Map<String, Document> found = ((Document.Fields) report.document()).entries();
        found.forEach(fields::put);
        return fields.build();
    }

    /** Returns the result in sentences, the most important first. */
    List<String> headline() {
        return report.recommendation()
                .map(advice -> List.of(advice.reason()))
                .orElseGet(() -> List.of("There were too few methods, or too few problems solved, to compare."));
    }
}
