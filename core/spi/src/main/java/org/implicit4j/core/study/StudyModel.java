package org.implicit4j.core.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model as a study sees it: inputs in, answers after each iteration out.
 *
 * @param <X> an input
 * @param <Y> an answer
 */
public interface StudyModel<X, Y> {

    /** Returns the name, as in "implicit-16". */
    String name();

    /** Returns whether the model is iterated. */
    ModelCurve.Kind kind();

    /** Returns the number of learned numbers. */
    long parameters();

    /**
     * Answers all inputs, and hands over the answers after each t = 0 .. iterations in turn; an explicit model hands
     * over those of t = 1 alone. The sink may throw, to end a study early: what is open has to be closed then, too.
     */
    void answer(List<X> inputs, int iterations, Sink<Y> sink);

    /**
     * Returns about how many floating-point operations the answer to {@code input} takes after {@code evaluations} of the
     * operator, if the model can tell; a multiplication and the addition of its product count as 2.
     */
    default OptionalDouble flops(X input, int evaluations) {
        return OptionalDouble.empty();
    }

    /** Returns the operators behind the answers, if there are any that can be had apart. */
    default Optional<StudyOperators<X, ?>> operators() {
        return Optional.empty();
    }

    /** Takes the answers of one t. */
    interface Sink<Y> {

        /**
         * Takes the answers after t iterations.
         *
         * @param answers one for each input, in their order
         * @param residuals relative residual per input; empty where the model has none
         * @param evaluations operator evaluations per input so far
         * @param seconds wall-clock time so far, for all inputs together
         */
        void accept(int t, List<Y> answers, double[] residuals, int evaluations, double seconds);
    }
}
