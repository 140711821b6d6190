package org.implicit4j.app.cli;

import java.util.List;

/**
 * A section of a command's help text.
 *
 * @param heading without a colon
 * @param lines of any length; broken between words where they are wider than the terminal
 */
public record Notes(String heading, List<String> lines) {

    /** Copies the list. */
    public Notes {
        lines = List.copyOf(lines);
    }
}
