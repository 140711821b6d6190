package org.implicit4j.core.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Document.FieldsBuilder;

/**
 * What a tournament found.
 *
 * @param runs in the order of problems, tolerances and methods
 * @param leftOut what did not run, since the operator does not offer what the method needs
 * @param complete false if it was stopped early
 */
public record BenchReport(List<BenchRun> runs, List<LeftOut> leftOut, boolean complete) {

    /** Copies the lists. */
    public BenchReport {
        runs = List.copyOf(runs);
        leftOut = List.copyOf(leftOut);
    }

    /** Returns the methods, the best first. */
    public Ranking ranking() {
        return Ranking.of(runs);
    }

    /** Returns how the methods compare with the best one on each contest. */
    public PerformanceProfile profile() {
        return PerformanceProfile.of(runs);
    }

    /** Returns what to use; nothing if there was no comparison. */
    public Optional<Recommendation> recommendation() {
        return Recommendation.of(runs);
    }

    /** Returns {@code {runs: […], leftOut: […], ranking: […], recommendation: {…}, complete}}. */
    public Document document() {
        FieldsBuilder fields = Document.fields()
                .put("runs", runs.stream().map(BenchRun::document).toList())
                .put("leftOut", leftOut.stream().map(LeftOut::document).toList())
                .put(
                        "ranking",
                        ranking().standings().stream().map(Standing::document).toList());
        recommendation()
                .ifPresentOrElse(
                        advice -> fields.put("recommendation", advice.document()),
                        () -> fields.putNothing("recommendation"));
        return fields.put("complete", complete).build();
    }

    /** Returns a table of all runs for people. */
    public List<String> lines() {
        int widest = runs.stream().mapToInt(run -> run.problem().length()).max().orElse(0);
        String format = "%-" + Math.max(12, widest) + "s %-18s %10s  %-12s %11s %10s %10s %11s";
        List<String> lines = new ArrayList<>();
        lines.add(row(
                format,
                "problem",
                "method",
                "tolerance",
                "outcome",
                "evaluations",
                "residual",
                "error",
                "error bound"));
        for (BenchRun run : runs) {
            lines.add(row(
                    format,
                    run.problem(),
                    run.method(),
                    number(run.contest().bound()),
                    run.end().outcome(),
                    Integer.toString(run.cost().evaluations()),
                    number(run.answer().relativeResidual()),
                    number(run.answer().relativeError()),
                    number(run.answer().bound())));
        }
        lines.add(
                "Residual |f(z) - z| / |f(z)|, error |z - z*| / |z*|: of the worst sample, computed from the answer.");
        return lines;
    }

    private static String row(String format, String... cells) {
        return format.formatted((Object[]) cells).stripTrailing();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "none";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2e", value);
    }
}
