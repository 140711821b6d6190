package org.implicit4j.core.theory.study;

import org.implicit4j.core.study.ModelCurve.Better;
import org.implicit4j.core.study.StudyMeasure;

/** Numbers as answers: {@code |y - y*| / (|y*| + 1)}, and the steepest of all pairs. */
record ScalarMeasure() implements StudyMeasure<Double> {

    @Override
    public String name() {
        return "relative error |y - y*| / (|y*| + 1)";
    }

    @Override
    public Better better() {
        return Better.LOWER;
    }

    @Override
    public double quality(Double answer, Double truth) {
        return Math.abs(answer - truth) / (Math.abs(truth) + 1);
    }

    @Override
    public double distance(Double a, Double b) {
        return Math.abs(a - b);
    }

    @Override
    public Aggregate aggregate() {
        return Aggregate.MAX;
    }
}
