package org.implicit4j.core.study;

import java.util.function.ToDoubleBiFunction;

/** A measure made of functions. */
record ErrorMeasure<Y>(
        String name, Aggregate aggregate, ToDoubleBiFunction<Y, Y> error, ToDoubleBiFunction<Y, Y> between)
        implements StudyMeasure<Y> {

    @Override
    public ModelCurve.Better better() {
        return ModelCurve.Better.LOWER;
    }

    @Override
    public double quality(Y answer, Y truth) {
        return error.applyAsDouble(answer, truth);
    }

    @Override
    public double distance(Y a, Y b) {
        return between.applyAsDouble(a, b);
    }
}
