package org.implicit4j.lp.data;

import java.io.IOException;

/** A file that is no data set: one sentence with the file, the array and what is wrong, then a line with what to try. */
public final class DatasetFormatException extends IOException {

    private static final long serialVersionUID = 1;

    DatasetFormatException(String file, String fact, String hint) {
        super("%s: %s\n%s".formatted(file, fact, hint));
    }
}
