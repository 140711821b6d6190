package org.implicit4j.app.cli;

/** Command lines that show a command at work. */
public final class Examples {

    private Examples() {}

    /** Returns {@code example} as it is typed: with the name of the program, which a task may leave out. */
    public static String whole(String example) {
        return example.matches("(.*\\W)?implicit4j([ -].*)?") ? example : "implicit4j " + example;
    }
}
