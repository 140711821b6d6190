package org.implicit4j.lp.certificate;

import org.implicit4j.core.report.Document;

/**
 * How far a condition is from holding.
 *
 * @param absolute in the units of the program
 * @param relative without unit; each use states to what
 */
public record Deviation(double absolute, double relative) {

    /** Returns {@code {absolute, relative}}. */
    public Document document() {
        return Document.fields()
                .put("absolute", absolute)
                .put("relative", relative)
                .build();
    }
}
