package org.implicit4j.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.implicit4j.core.report.Document;
import org.implicit4j.tensor.bench.Mode;
import org.implicit4j.tensor.kernel.OperationTime;

/**
 * Where the time of one case goes.
 *
 * @param name of the case
 * @param mode what was timed
 * @param runs how often it was run
 * @param seconds all runs together
 * @param operations the time of each operation in all runs, the longest first
 */
public record CaseProfile(String name, Mode mode, int runs, double seconds, List<OperationTime> operations) {

    /** Returns the time outside of operations: the solve loop, the optimiser, copies of results. */
    private double rest() {
        return seconds - operations.stream().mapToDouble(OperationTime::seconds).sum();
    }

    Document document() {
        List<Document> entries = new ArrayList<>();
        for (OperationTime time : operations) {
            entries.add(Document.fields()
                    .put("operation", time.operation())
                    .put("part", time.part())
                    .put("calls", time.calls() / (double) runs)
                    .put("seconds", time.seconds() / runs)
                    .build());
        }
        return Document.fields()
                .put("case", name)
                .put("mode", mode.key())
                .put("seconds", seconds / runs)
                .put("outside", rest() / runs)
                .put("operations", entries)
                .build();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%s %s: %.3f ms", name, mode, 1e3 * seconds / runs));
        lines.add("%8s %10s %7s  %-8s %s".formatted("share", "ms", "calls", "part", "operation"));
        for (OperationTime time : operations) {
            lines.add(line(
                    time.seconds(), "%.0f".formatted(time.calls() / (double) runs), time.part(), time.operation()));
        }
        lines.add(line(rest(), "", "", "outside of operations"));
        lines.add("");
        return lines;
    }

    private String line(double part, String calls, String what, String operation) {
        return String.format(
                Locale.ROOT,
                "%6.1f %% %10.3f %7s  %-8s %s",
                100 * part / seconds,
                1e3 * part / runs,
                calls,
                what,
                operation);
    }
}
