package org.implicit4j.llm.generate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;

/** The tokens of one prompt and what was made of it so far, and the draws that go with it. */
final class Sequence {

    /** Stands where no token is: before the beginning and behind the end. */
    private static final int NONE = 0;

    private final int promptTokens;
    private final RandomGenerator random;
    private int[] tokens;
    private int length;
    private float[] lastState = {};

    Sequence(int[] prompt, long seed) {
        this.tokens = prompt.clone();
        this.promptTokens = prompt.length;
        this.length = prompt.length;
        this.random = SeededRandom.of(seed);
    }

    /** Returns the token at a place, or a filling one where none is. */
    int token(int place) {
        return place < 0 || place >= length ? NONE : tokens[place];
    }

    int length() {
        return length;
    }

    int promptTokens() {
        return promptTokens;
    }

    void add(int token) {
        if (length == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * length);
        }
        tokens[length++] = token;
    }

    /** Forgets the last tokens, so that {@code count} are left. */
    void truncate(int count) {
        length = count;
    }

    /** Returns the generator of this sequence's own. */
    RandomGenerator random() {
        return random;
    }

    /** Returns the state of its last token after all loops; empty before the first one. */
    float[] lastState() {
        return lastState;
    }

    void rememberState(float[] state) {
        lastState = state;
    }
}
