package org.implicit4j.core.bench;

import org.implicit4j.core.report.Document;

/**
 * A method that did not run on a problem.
 *
 * @param problem the problem's name
 * @param method the method's name
 * @param reason what the method needs and the operator does not offer
 */
public record LeftOut(String problem, String method, String reason) {

    Document document() {
        return Document.fields()
                .put("problem", problem)
                .put("method", method)
                .put("reason", reason)
                .build();
    }
}
