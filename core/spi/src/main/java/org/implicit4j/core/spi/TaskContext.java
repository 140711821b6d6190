package org.implicit4j.core.spi;

import org.implicit4j.core.report.Dialogue;
import org.implicit4j.core.report.Preview;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;

/**
 * What every task is given by whoever runs it.
 *
 * @param seed of all randomness in the task
 * @param threads how many threads it may use; at least 1
 * @param progress where to tell how far it is
 * @param cancellation requested when the user wants to stop; a task then saves what it has and returns
 * @param commandLine the command that started it, for cards and reports
 * @param dialogue with the person at the terminal
 * @param preview where to show the answers on the way
 */
public record TaskContext(
        long seed,
        int threads,
        Progress progress,
        Cancellation cancellation,
        String commandLine,
        Dialogue dialogue,
        Preview preview) {

    /** @throws IllegalArgumentException if {@code threads} is below 1 */
    public TaskContext {
        if (threads < 1) {
            throw new IllegalArgumentException("threads (%d) must be at least 1.".formatted(threads));
        }
    }

    /**
     * Makes the context of a task that nobody talks to.
     *
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public TaskContext(long seed, int threads, Progress progress, Cancellation cancellation, String commandLine) {
        this(seed, threads, progress, cancellation, commandLine, Dialogue.NONE);
    }

    /**
     * Makes the context of a task whose answers on the way nobody looks at.
     *
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public TaskContext(
            long seed,
            int threads,
            Progress progress,
            Cancellation cancellation,
            String commandLine,
            Dialogue dialogue) {
        this(seed, threads, progress, cancellation, commandLine, dialogue, Preview.NONE);
    }
}
