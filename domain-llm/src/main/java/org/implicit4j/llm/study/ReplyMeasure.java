package org.implicit4j.llm.study;

import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyMeasure;

/** Whether an answer is right, and how far apart what two answers begin with is, as distributions. */
final class ReplyMeasure implements StudyMeasure<Reply> {

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public ModelCurve.Better better() {
        return ModelCurve.Better.HIGHER;
    }

    @Override
    public double quality(Reply answer, Reply truth) {
        return answer.right() ? 1 : 0;
    }

    @Override
    public double distance(Reply a, Reply b) {
        double sum = 0;
        for (int i = 0; i < a.probabilities().length; i++) {
            double difference = a.probabilities()[i] - b.probabilities()[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    @Override
    public Aggregate aggregate() {
        return Aggregate.MEAN;
    }
}
