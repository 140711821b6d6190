package org.implicit4j.lp.io;

/** A line of a file, where an error is reported. */
record Place(String file, int line) {

    private static final int SHOWN = 40;

    /** Returns an error at this line; {@code hint} starts with "Maybe". */
    LpFormatException error(String fact, String hint) {
        return new LpFormatException(file, line, fact, hint);
    }

    /** Returns {@code text} in quotes, cut where it is too long for a message. */
    static String quote(String text) {
        return text.length() <= SHOWN ? "'" + text + "'" : "'" + text.substring(0, SHOWN) + "…'";
    }
}
