package org.implicit4j.llm.engine;

import java.util.OptionalInt;

/** Turns text into tokens and back. Immutable and safe to share between threads. */
public interface Tokenizer {

    /** Returns how many tokens there are; they are numbered from 0. */
    int size();

    /**
     * Returns the tokens of a text.
     *
     * @throws IllegalArgumentException if a part of the text is no token; the message names it
     */
    int[] encode(String text);

    /**
     * Returns the text of some tokens; special tokens have none.
     *
     * @throws IllegalArgumentException if a token is unknown
     */
    String decode(int... tokens);

    /** Returns the token that ends an answer, if there is one. */
    OptionalInt end();

    /**
     * Returns how many tokens a text has.
     *
     * @throws IllegalArgumentException as {@link #encode}
     */
    default int count(String text) {
        return encode(text).length;
    }
}
