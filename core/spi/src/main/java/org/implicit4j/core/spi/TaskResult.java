package org.implicit4j.core.spi;

import java.util.List;
import org.implicit4j.core.report.Document;

/**
 * What a task answers.
 *
 * @param document for machines: printed with {@code --json}
 * @param lines for people: printed without it
 * @param success whether the job succeeded: exit code 0 or 1
 */
public record TaskResult(Document document, List<String> lines, boolean success) {

    /** Returns the answer of a job that succeeded. */
    public static TaskResult success(Document document, List<String> lines) {
        return new TaskResult(document, lines, true);
    }

    /** Returns the answer of a job that did its work, but did not reach its goal. */
    public static TaskResult failure(Document document, List<String> lines) {
        return new TaskResult(document, lines, false);
    }
}
