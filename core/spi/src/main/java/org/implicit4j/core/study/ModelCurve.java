package org.implicit4j.core.study;

import java.util.List;
import java.util.Optional;
import org.implicit4j.core.analysis.Regularity;

/**
 * A model in a study.
 *
 * @param name as in "implicit-16"
 * @param subject what its inputs are where a study has several kinds of them, as in "steady"; empty otherwise. Models of
 *     different subjects are not compared
 * @param kind whether it is iterated
 * @param parameters number of learned numbers
 * @param metric what its quality is, as in "relative error"
 * @param better which way is good
 * @param aggregate what its {@link Sensitivity#value} is of the ratios
 * @param points the answer after t = 0 .. T iterations; an explicit model has t = 1 alone
 * @param records of every pair and t, if they were asked for
 * @param regularity of its operator, if it was measured
 */
public record ModelCurve(
        String name,
        String subject,
        Kind kind,
        long parameters,
        String metric,
        Better better,
        StudyMeasure.Aggregate aggregate,
        List<CurvePoint> points,
        List<SampleRecord> records,
        Optional<Regularity> regularity) {

    /** Copies the lists. */
    public ModelCurve {
        points = List.copyOf(points);
        records = List.copyOf(records);
    }

    /** Returns this curve with what was measured of its operator. */
    public ModelCurve with(Regularity measured) {
        return new ModelCurve(
                name, subject, kind, parameters, metric, better, aggregate, points, records, Optional.of(measured));
    }

    /** Returns this curve as one of inputs of that kind. */
    public ModelCurve about(String inputs) {
        return new ModelCurve(name, inputs, kind, parameters, metric, better, aggregate, points, records, regularity);
    }

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
