package org.implicit4j.app.cli;

import java.io.IOException;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.TaskResult;

/** What a command does. */
@FunctionalInterface
public interface Action {

    /**
     * Does it.
     *
     * @throws IllegalArgumentException if the request makes no sense
     * @throws IOException if a file cannot be read or written
     */
    TaskResult run(Settings settings, Invocation invocation) throws IOException;
}
