package org.implicit4j.llm.study;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.implicit4j.core.study.Perturbation;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ReasoningTask;

/**
 * A problem of which one word is another one, and whose solution is known.
 *
 * @param kind what the word is to the problem
 * @param change another problem, if there is one
 */
record OneWord(String kind, BiFunction<Problem, RandomGenerator, Optional<Problem>> change)
        implements Perturbation<Problem, Reply> {

    /** Any word of the problem, such as an operand. */
    static OneWord any(ReasoningTask task) {
        return new OneWord("word", task::changed);
    }

    /** The word that says what all others mean. */
    static OneWord sense(ReasoningTask task) {
        return new OneWord("sense", (problem, random) -> task.reread(problem));
    }

    @Override
    public Moved<Problem, Reply> perturb(Problem input, Reply truth, RandomGenerator random) {
        return change.apply(input, random)
                .map(other -> new Moved<>(other, 1, Optional.of(Reply.truth(other))))
                .orElseGet(() -> new Moved<>(input, 0));
    }
}
