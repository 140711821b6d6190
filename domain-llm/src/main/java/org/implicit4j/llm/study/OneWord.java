package org.implicit4j.llm.study;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.implicit4j.core.study.Perturbation;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ReasoningTask;

/**
 * A problem of which one word is another one, and whose solution is known.
 *
 * @param task that can change a word
 * @param vocabulary how many tokens there are
 */
record OneWord(ReasoningTask task, int vocabulary) implements Perturbation<Problem, Reply> {

    @Override
    public String kind() {
        return "word";
    }

    @Override
    public Moved<Problem, Reply> perturb(Problem input, Reply truth, RandomGenerator random) {
        return task.changed(input, random)
                .map(other -> new Moved<>(other, 1, Optional.of(Reply.truth(other, vocabulary))))
                .orElseGet(() -> new Moved<>(input, 0));
    }
}
