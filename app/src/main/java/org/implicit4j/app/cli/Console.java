package org.implicit4j.app.cli;

import java.io.PrintStream;

/**
 * Where answers and words go.
 *
 * @param out answers
 * @param err progress, notes and errors
 * @param outTerminal whether a person sees {@code out} in a terminal, so that colours make sense
 * @param errTerminal whether a person sees {@code err} in a terminal, so that a line can be redrawn
 * @param width columns of the terminal
 */
public record Console(PrintStream out, PrintStream err, boolean outTerminal, boolean errTerminal, int width) {

    private static final int MIN_WIDTH = 60;
    private static final int MAX_WIDTH = 120;
    static final int DEFAULT_WIDTH = 100;

    /**
     * Returns the console that the start script describes in system properties; it knows whether the streams are
     * terminals, which Java does not tell for each stream.
     */
    public static Console of(PrintStream out, PrintStream err) {
        boolean colours = System.getenv("NO_COLOR") == null;
        int columns = Integer.getInteger("implicit4j.columns", DEFAULT_WIDTH);
        return new Console(
                out,
                err,
                colours && Boolean.getBoolean("implicit4j.terminal.out"),
                Boolean.getBoolean("implicit4j.terminal.err"),
                Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, columns)));
    }
}
