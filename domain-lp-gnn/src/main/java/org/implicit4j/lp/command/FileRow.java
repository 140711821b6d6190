package org.implicit4j.lp.command;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.implicit4j.core.report.Document;
import org.implicit4j.lp.certificate.Status;

/**
 * How one file of a batch ended.
 *
 * @param file its name
 * @param status what was shown
 * @param objective the objective, if the point is worth one
 * @param method what solved it
 * @param error the relative KKT error of the point
 * @param seconds reading and solving
 * @param problem why the file could not be read; empty if it could
 */
record FileRow(
        String file,
        Status status,
        OptionalDouble objective,
        String method,
        double error,
        double seconds,
        String problem) {

    Document document() {
        var fields = Document.fields().put("file", file).put("status", status.word());
        objective.ifPresentOrElse(value -> fields.put("objective", value), () -> fields.putNothing("objective"));
        fields.put("method", method).put("relativeError", error).put("seconds", seconds);
        return problem.isEmpty() ? fields.build() : fields.put("error", problem).build();
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        String value = objective.isPresent() ? "%.10g".formatted(objective.getAsDouble()) : "";
        lines.add("%-24s %-12s %18s %10.3f".formatted(file, status.word(), value, seconds));
        problem.lines().forEach(line -> lines.add("    " + line));
        return lines;
    }
}
