package org.implicit4j.llm.study;

import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyMeasure;

/** Whether an answer is right, and by how many words two replies differ. */
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
        return a.wordsTo(b);
    }

    @Override
    public Aggregate aggregate() {
        return Aggregate.MEAN;
    }
}
