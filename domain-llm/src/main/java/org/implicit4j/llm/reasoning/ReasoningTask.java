package org.implicit4j.llm.reasoning;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** A kind of problem of which there are more than can be learned by heart, in any difficulty. Stateless. */
public interface ReasoningTask {

    /** Returns the name: lower case, digits and dashes. */
    String name();

    /** Returns what a difficulty counts, as in "operations". */
    String unit();

    /** Returns the largest difficulty that the shipped models are trained on; the smallest is 1. */
    int trained();

    /** Returns the largest difficulty for which there are problems. */
    int largest();

    /** Returns which share of the answers is right by chance. */
    double chance();

    /**
     * Makes a problem.
     *
     * @param difficulty from 1 to {@link #largest}
     */
    Problem draw(int difficulty, RandomGenerator random);

    /**
     * Returns a problem that differs from another one of this task in one word of the prompt, with its own solution; nothing if
     * the task has no such problems.
     */
    default Optional<Problem> changed(Problem problem, RandomGenerator random) {
        return Optional.empty();
    }

    /**
     * Returns the problem that the same words pose after another first word, which gives all of them another meaning, with its own
     * solution; nothing if there is no such word.
     */
    default Optional<Problem> reread(Problem problem) {
        return Optional.empty();
    }
}
