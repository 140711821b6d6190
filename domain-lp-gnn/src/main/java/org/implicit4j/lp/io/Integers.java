package org.implicit4j.lp.io;

/** What a reader does with a variable that the file declares integer; a linear program has none. */
public enum Integers {
    /** The file is refused, with an error that names the variable. */
    REJECT,

    /**
     * The variable becomes continuous within its bounds. A binary one gets {@code [0, 1]}, and so does one that stands
     * between the markers of an MPS file without any bound, as is the convention there. Semi-continuous variables are
     * refused all the same, since their range has a hole.
     */
    RELAX
}
