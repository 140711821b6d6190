package org.implicit4j.pde.network;

import java.util.Arrays;
import java.util.List;

/** How blocks of a Fourier neural operator follow each other: the ladder of Marwah et al., NeurIPS 2023. */
public enum FourierKind {

    /** FNO-DEQ: one block with injection, iterated to its fixed point. */
    IMPLICIT("fno-deq"),

    /** FNO: blocks of their own without injection. */
    PLAIN("fno"),

    /** FNO++: blocks of their own with injection. */
    INJECTED("fno-plus"),

    /** FNO-WT: one block with injection, applied a few times. */
    TIED("fno-tied");

    private final String word;

    FourierKind(String word) {
        this.word = word;
    }

    /** Returns its name on the command line and on cards. */
    public String word() {
        return word;
    }

    /** Returns all names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(FourierKind::word).toList();
    }

    /**
     * Returns the kind of that name.
     *
     * @throws IllegalArgumentException if there is none, listing those that are there
     */
    public static FourierKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no network '%s'.\nMaybe one of %s.".formatted(word, String.join(", ", words()))));
    }

    /** Returns how many blocks with weights of their own so many applications have. */
    int blocks(int depth) {
        return this == PLAIN || this == INJECTED ? depth : 1;
    }
}
