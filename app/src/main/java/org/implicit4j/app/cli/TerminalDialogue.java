package org.implicit4j.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.util.Optional;
import org.implicit4j.core.report.Dialogue;

/** A dialogue line by line. */
public final class TerminalDialogue implements Dialogue {

    private final BufferedReader in;
    private final PrintStream out;

    /**
     * Makes the dialogue.
     *
     * @param in what the person writes
     * @param out what the person reads
     */
    public TerminalDialogue(Reader in, PrintStream out) {
        this.in = new BufferedReader(in);
        this.out = out;
    }

    @Override
    public Optional<String> ask(String prompt) throws IOException {
        say(prompt);
        return Optional.ofNullable(in.readLine());
    }

    @Override
    public void say(String text) {
        out.print(text);
        out.flush();
    }
}
