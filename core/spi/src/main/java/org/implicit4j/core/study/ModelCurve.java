package org.implicit4j.core.study;

import java.util.List;

/**
 * A model in a study.
 *
 * @param name as in "implicit-16"
 * @param kind whether it is iterated
 * @param parameters number of learned numbers
 * @param metric what its quality is, as in "relative error"
 * @param better which way is good
 * @param points the answer after t = 0 .. T iterations; an explicit model has t = 1 alone
 */
public record ModelCurve(
        String name, Kind kind, long parameters, String metric, Better better, List<CurvePoint> points) {

    /** Whether a model is iterated. */
    public enum Kind {
        /** Its answer is a fixed point. */
        IMPLICIT,
        /** Its answer is one pass. */
        EXPLICIT
    }

    /** Which way quality is good. */
    public enum Better {
        /** An error. */
        LOWER,
        /** A score. */
        HIGHER
    }
}
