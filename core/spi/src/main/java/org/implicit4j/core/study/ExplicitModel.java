package org.implicit4j.core.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A baseline that answers one input after the other, in one pass.
 *
 * @param name as in "explicit-16"
 * @param parameters number of learned numbers
 * @param answer to an input
 * @param <X> an input
 * @param <Y> an answer
 */
public record ExplicitModel<X, Y>(String name, long parameters, Function<X, Y> answer) implements StudyModel<X, Y> {

    @Override
    public ModelCurve.Kind kind() {
        return ModelCurve.Kind.EXPLICIT;
    }

    @Override
    public void answer(List<X> inputs, int iterations, Sink<Y> sink) {
        long start = System.nanoTime();
        List<Y> answers = new ArrayList<>(inputs.size());
        for (X input : inputs) {
            answers.add(answer.apply(input));
        }
        sink.accept(1, answers, new double[0], 1, (System.nanoTime() - start) / 1e9);
    }
}
