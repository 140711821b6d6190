package org.implicit4j.lp.certificate;

import org.implicit4j.core.report.Document;

/**
 * A row that a point does not meet.
 *
 * @param name the row's name
 * @param activity {@code a'x}
 * @param lower the row's lower bound
 * @param upper the row's upper bound
 * @param violation how far the activity is outside; more than 0
 */
public record RowViolation(String name, double activity, double lower, double upper, double violation) {

    /** Returns {@code {name, activity, lower, upper, violation}}; an infinite bound is null. */
    public Document document() {
        return Document.fields()
                .put("name", name)
                .put("activity", activity)
                .put("lower", lower)
                .put("upper", upper)
                .put("violation", violation)
                .build();
    }
}
