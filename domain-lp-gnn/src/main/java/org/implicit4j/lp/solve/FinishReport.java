package org.implicit4j.lp.solve;

import java.util.OptionalInt;
import org.implicit4j.core.report.Document;

/**
 * What the finish did.
 *
 * @param method the names of what was used, as in "pdhg" or "simplex with interior-point"
 * @param iterations first-order iterations from the start, the largest over the program's parts, if there were any
 * @param iterationsFromZero what the same method needs without the learned start, if that was tried
 * @param parts into how many independent programs the program was split
 */
public record FinishReport(String method, OptionalInt iterations, OptionalInt iterationsFromZero, int parts) {

    /** Returns {@code {method, iterations, iterationsFromZero, parts}}; what is not known is null. */
    public Document document() {
        var fields = Document.fields().put("method", method);
        iterations.ifPresentOrElse(count -> fields.put("iterations", count), () -> fields.putNothing("iterations"));
        iterationsFromZero.ifPresentOrElse(
                count -> fields.put("iterationsFromZero", count), () -> fields.putNothing("iterationsFromZero"));
        return fields.put("parts", parts).build();
    }

    /** Returns the report as one line. */
    String line() {
        var line = new StringBuilder(method);
        iterations.ifPresent(count -> line.append(", ").append(count).append(" iterations"));
        iterationsFromZero.ifPresent(
                count -> line.append(" (from zero ").append(count).append(')'));
        return parts > 1
                ? line.append(", ").append(parts).append(" independent parts").toString()
                : line.toString();
    }
}
