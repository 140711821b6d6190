package org.implicit4j.lp.solve;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What turns a start into a solution. */
public enum Finish {
    /** Nothing but a repair of rows and bounds: the answer is the start's. */
    NONE,
    /** The first-order method, from the start. */
    PDHG,
    /** The exact solvers, which need no start. */
    EXACT,
    /** The exact solvers up to a size, then the first-order method and the exact solvers as last resort. */
    AUTO;

    /** Returns the word that users write: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns all words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Finish::word).toList();
    }

    /**
     * Returns the finish that a word stands for.
     *
     * @throws IllegalArgumentException if there is none, listing those that are there
     */
    public static Finish of(String word) {
        return Arrays.stream(values())
                .filter(finish -> finish.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No finish is called '%s'. Known: %s.".formatted(word, words())));
    }
}
