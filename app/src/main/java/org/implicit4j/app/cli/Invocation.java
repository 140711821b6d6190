package org.implicit4j.app.cli;

import java.util.function.Consumer;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;

/**
 * One run of one command.
 *
 * @param program that the command is part of
 * @param options what every command takes
 * @param console where words go; the answer itself is returned and not printed
 * @param progress where to tell how far it is
 * @param notes prints a line for people, beside the progress
 * @param cancellation requested when the user presses Ctrl-C
 * @param commandLine the command that was typed, and what was configured as if it had been typed
 */
public record Invocation(
        Program program,
        CommonOptions options,
        Console console,
        Progress progress,
        Consumer<String> notes,
        Cancellation cancellation,
        String commandLine) {

    /** Prints a note for people on the error stream, unless they want quiet. */
    public void note(String text) {
        if (!options.quiet()) {
            notes.accept(text);
        }
    }
}
