package org.implicit4j.app.bench;

import java.util.Locale;
import java.util.Optional;
import org.implicit4j.core.report.Document;
import org.implicit4j.tensor.bench.Mode;

/**
 * Our time of one case in one mode beside that of a peer.
 *
 * @param name of the case
 * @param mode what was timed
 * @param ours in seconds
 * @param peer in seconds
 * @param bar the largest ratio wanted, if there is one
 */
record Ratio(String name, Mode mode, double ours, double peer, Optional<Double> bar) {

    static final String HEAD =
            "%-34s %-17s %10s %10s %7s %6s".formatted("milliseconds", "", "ours", "peer", "ratio", "bar");

    /** Returns ours / peer. */
    double value() {
        return ours / peer;
    }

    /** Returns whether there is a bar, and the ratio is above it. */
    boolean missed() {
        return bar.isPresent() && value() > bar.get();
    }

    /** Returns the case, the mode and the numbers. */
    Document document() {
        Document.FieldsBuilder fields =
                Document.fields().put("case", name).put("mode", mode.key()).put("ratio", value());
        return (bar.isPresent() ? fields.put("bar", bar.get()) : fields.putNothing("bar"))
                .put("missed", missed())
                .build();
    }

    /** Returns a line below {@link #HEAD}. */
    String line() {
        String wanted = bar.map(x -> String.format(Locale.ROOT, "%.2f", x)).orElse("");
        return String.format(
                        Locale.ROOT,
                        "%-34s %-17s %10.3f %10.3f %7.2f %6s %s",
                        name,
                        mode,
                        1e3 * ours,
                        1e3 * peer,
                        value(),
                        wanted,
                        missed() ? "missed" : "")
                .stripTrailing();
    }
}
