package org.implicit4j.core.study;

/**
 * How a study compares answers.
 *
 * @param <Y> an answer
 */
public interface StudyMeasure<Y> {

    /** Returns what the quality is called, as in "relative error". */
    String name();

    /** Returns which way it is good. */
    ModelCurve.Better better();

    /** Returns the quality of {@code answer} where {@code truth} is right. */
    double quality(Y answer, Y truth);

    /** Returns {@code |a - b|}, in the units of the ratio {@code L_t}. */
    double distance(Y a, Y b);

    /** Returns how ratios of one kind are put together over the samples. */
    Aggregate aggregate();

    /** How ratios are put together. */
    enum Aggregate {
        /** Their mean. */
        MEAN,
        /** The largest. */
        MAX
    }
}
