package org.implicit4j.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.implicit4j.core.report.Document;
import org.implicit4j.tensor.bench.Mode;

/**
 * Times of cases, measured by one program with some threads.
 *
 * @param program who measured, as in "torch"
 * @param version its version
 * @param threads how many threads it had
 * @param seconds for each case by name, the median time of each mode that it has
 */
public record SpeedTable(String program, String version, int threads, Map<String, Map<Mode, Double>> seconds) {

    /** The name that this application's own tables have. */
    public static final String OURS = "implicit4j";

    /** Returns {@code {PROGRAM: version, threads: n, seconds: {case: {forward: s, forward_backward: s}}}}. */
    public Document document() {
        return fields().build();
    }

    Document.FieldsBuilder fields() {
        Document.FieldsBuilder cases = Document.fields();
        seconds.forEach((name, times) -> cases.put(name, byMode(times)));
        return Document.fields().put(program, version).put("threads", threads).put("seconds", cases.build());
    }

    static Document byMode(Map<Mode, Double> numbers) {
        Document.FieldsBuilder fields = Document.fields();
        for (Mode mode : Mode.values()) {
            if (numbers.containsKey(mode)) {
                fields.put(mode.key(), numbers.get(mode));
            }
        }
        return fields.build();
    }

    /** Returns a table for people, in milliseconds. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%-34s %12s %18s".formatted("milliseconds, " + threads(threads), Mode.FORWARD, Mode.FORWARD_BACKWARD));
        seconds.forEach((name, times) -> lines.add("%-34s %12s %18s"
                .formatted(name, milliseconds(times, Mode.FORWARD), milliseconds(times, Mode.FORWARD_BACKWARD))
                .stripTrailing()));
        return lines;
    }

    static String threads(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }

    static String milliseconds(Map<Mode, Double> times, Mode mode) {
        return times.containsKey(mode) ? String.format(Locale.ROOT, "%.3f", 1e3 * times.get(mode)) : "";
    }

    /** Copies the times, keeping their order. */
    public SpeedTable {
        seconds = new LinkedHashMap<>(seconds);
    }
}
