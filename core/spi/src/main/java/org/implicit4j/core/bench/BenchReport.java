package org.implicit4j.core.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.implicit4j.core.report.Document;

/**
 * What a comparison of methods found.
 *
 * @param runs in the order of problems, tolerances and methods
 */
public record BenchReport(List<BenchRun> runs) {

    /** Returns {@code {runs: […]}}. */
    public Document document() {
        return Document.fields()
                .put("runs", runs.stream().map(BenchRun::document).toList())
                .build();
    }

    /** Returns a table for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(row("problem", "method", "tolerance", "outcome", "evaluations", "residual", "error", "error bound"));
        for (BenchRun run : runs) {
            lines.add(row(
                    run.problem(),
                    run.method(),
                    number(run.tolerance()),
                    run.outcome(),
                    Integer.toString(run.evaluations()),
                    number(run.relativeResidual()),
                    number(run.relativeError()),
                    run.bound().isPresent() ? number(run.bound().getAsDouble()) : "none"));
        }
        lines.add(
                "Residual |f(z) - z| / |f(z)|, error |z - z*| / |z*|: of the worst sample, computed from the answer.");
        return lines;
    }

    private static String row(String... cells) {
        return "%-12s %-10s %10s  %-12s %11s %10s %10s %11s"
                .formatted((Object[]) cells)
                .stripTrailing();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2e", value);
    }
}
