package org.implicit4j.core.spi;

import java.io.IOException;
import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;

/** One thing that a user can run on a domain, as in {@code implicit4j lp solve FILE}. */
public interface Task {

    /** Returns the name on the command line: lower case, digits and dashes. */
    String name();

    /** Returns what it does, in one line. */
    String summary();

    /** Returns arguments and options, positional ones in their order. */
    List<Parameter<?>> parameters();

    /** Returns whole command lines that show the task at work, for the help text. */
    default List<String> examples() {
        return List.of();
    }

    /**
     * Returns whether a server may offer it: whether it answers a request, rather than work for hours, fill a disk or talk
     * with a person. A server leaves out a task that must read a folder in any case.
     */
    default boolean isServable() {
        return true;
    }

    /**
     * Does the work.
     *
     * @param settings of exactly {@link #parameters}
     * @throws IllegalArgumentException if the request makes no sense: exit code 2
     * @throws IOException if a file cannot be read or written, or holds nonsense: exit code 1
     */
    TaskResult run(Settings settings, TaskContext context) throws IOException;
}
