package org.implicit4j.lp.io;

import java.io.IOException;

/**
 * A file that cannot be read as a linear program. The message is one sentence with the file, the line and what was found
 * and expected there, and on a second line what to try.
 */
public final class LpFormatException extends IOException {

    private static final long serialVersionUID = 1;

    private final String file;
    private final int line;

    LpFormatException(String file, int line, String fact, String hint) {
        super("%s, line %d: %s\n%s".formatted(file, line, fact, hint));
        this.file = file;
        this.line = line;
    }

    /** Returns the file as it was given. */
    public String file() {
        return file;
    }

    /** Returns the number of the line, from 1; for a file that ends too early the number of its last line. */
    public int line() {
        return line;
    }
}
