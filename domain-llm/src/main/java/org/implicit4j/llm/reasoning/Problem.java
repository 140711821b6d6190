package org.implicit4j.llm.reasoning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A problem with its solution, as tokens, and what each position is to predict in training.
 *
 * @param tokens prompt and answer, without the token that ends the answer
 * @param stages what is to be predicted after one loop, after two, and so on, and after all further ones. A stage has one target
 *     per token: the next token of the answer or the value of a part of the problem; {@link #NONE} where nothing is
 * @param answerStart the position of the answer's first token
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or hashed
public record Problem(int[] tokens, List<int[]> stages, int answerStart) {

    /** A target that does not count, as the cross-entropy has it. */
    public static final int NONE = -100;

    /** Copies the list. */
    public Problem {
        stages = List.copyOf(stages);
    }

    /** Returns what is to be predicted in the end, one target per token. */
    public int[] targets() {
        return targets(stages.size());
    }

    /** Returns what is to be predicted after so many loops, from 1 on, one target per token. */
    public int[] targets(int loops) {
        return stages.get(Math.min(loops, stages.size()) - 1);
    }

    /** Returns the tokens of the prompt. */
    public int[] prompt() {
        return Arrays.copyOf(tokens, answerStart);
    }

    /** Returns the tokens of the answer, without the one that ends it. */
    public int[] answer() {
        return Arrays.copyOfRange(tokens, answerStart, tokens.length);
    }

    /** Returns the positions at which something is to be predicted, in their order. */
    public int[] predicting() {
        int[] targets = targets();
        return IntStream.range(0, targets.length)
                .filter(i -> targets[i] != NONE)
                .toArray();
    }

    /** Returns whether position {@code i} predicts a token of the answer, or its end. */
    public boolean answersAt(int i) {
        return i >= answerStart - 1 && i < tokens.length;
    }

    /**
     * Returns whether the answer and its end are what is predicted.
     *
     * @param predicted one token per position
     */
    public boolean isSolvedBy(int[] predicted) {
        int[] targets = targets();
        return IntStream.range(0, tokens.length).filter(this::answersAt).allMatch(i -> predicted[i] == targets[i]);
    }
}
