package org.implicit4j.lp.study;

import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyMeasure;

/** Points compared as the paper does: quality {@code |y - y*| / (|y*| + 1)}, distance {@code |y - y'|}, mean ratio. */
public final class RelativeError implements StudyMeasure<double[]> {

    /** Makes the measure. */
    public RelativeError() {}

    @Override
    public String name() {
        return "relative error |y - y*| / (|y*| + 1)";
    }

    @Override
    public ModelCurve.Better better() {
        return ModelCurve.Better.LOWER;
    }

    @Override
    public double quality(double[] answer, double[] truth) {
        return distance(answer, truth) / (distance(truth, new double[truth.length]) + 1);
    }

    @Override
    public double distance(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("The points have %d and %d entries.".formatted(a.length, b.length));
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    @Override
    public Aggregate aggregate() {
        return Aggregate.MEAN;
    }
}
