package org.implicit4j.core.report;

import java.io.IOException;
import java.util.Optional;

/** A person who asks while a task runs, and reads its answers as they are made. */
public interface Dialogue {

    /** Nobody: nothing is asked, and what is said is lost. */
    Dialogue NONE = new Dialogue() {
        @Override
        public Optional<String> ask(String prompt) {
            return Optional.empty();
        }

        @Override
        public void say(String text) {}
    };

    /**
     * Returns the next line that the person writes; empty when there will be no more.
     *
     * @param prompt shown before the line
     * @throws IOException if it cannot be read
     */
    Optional<String> ask(String prompt) throws IOException;

    /** Shows a piece of text at once, as it is: a line ends where the text says so. */
    void say(String text);
}
