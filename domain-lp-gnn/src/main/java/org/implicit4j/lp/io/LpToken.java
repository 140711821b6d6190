package org.implicit4j.lp.io;

/**
 * A piece of an LP file.
 *
 * @param text as it stands in the file; for a comparison one of {@code <=}, {@code >=} and {@code =}
 * @param line the number of its line, from 1
 * @param first whether it is the first of its line
 */
record LpToken(Kind kind, String text, int line, boolean first) {

    enum Kind {
        NUMBER,
        NAME,
        SIGN,
        COMPARISON,
        COLON,
        /** Any other character; none is part of a linear program. */
        OTHER,
        END_OF_FILE
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** Returns whether this is a word for infinity. */
    boolean isInfinity() {
        return kind == Kind.NAME && Numbers.isInfinity(text);
    }
}
