package org.implicit4j.llm.reasoning;

import java.util.Arrays;

/**
 * A problem with its solution, as tokens, and what each position is to predict in training.
 *
 * @param tokens prompt and answer, without the token that ends the answer
 * @param targets one per token: what is to be predicted there, the next token of the answer or the value of a part of the
 *     problem; {@link #NONE} where nothing is
 * @param answerStart the position of the answer's first token
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or hashed
public record Problem(int[] tokens, int[] targets, int answerStart) {

    /** A target that does not count, as the cross-entropy has it. */
    public static final int NONE = -100;

    /** Returns the tokens of the prompt. */
    public int[] prompt() {
        return Arrays.copyOf(tokens, answerStart);
    }

    /** Returns the tokens of the answer, without the one that ends it. */
    public int[] answer() {
        return Arrays.copyOfRange(tokens, answerStart, tokens.length);
    }

    /** Returns whether position {@code i} predicts a token of the answer, or its end. */
    public boolean answersAt(int i) {
        return i >= answerStart - 1 && i < tokens.length;
    }
}
