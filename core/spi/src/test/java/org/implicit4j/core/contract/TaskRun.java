package org.implicit4j.core.contract;

import java.io.IOException;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;

/** Runs tasks as a command line would. */
public final class TaskRun {

    /** What cards say started them. */
    public static final String COMMAND = "the command";

    private TaskRun() {}

    /** Runs with seed 1 on one thread; {@code options} are names and values in turn. */
    public static TaskResult run(Task task, String... options) throws IOException {
        return run(task, context(1, 1, Progress.NONE), options);
    }

    /** Runs on one thread; {@code options} are names and values in turn. */
    public static TaskResult run(Task task, long seed, Progress progress, Cancellation cancellation, String... options)
            throws IOException {
        return run(task, new TaskContext(seed, 1, progress, cancellation, COMMAND), options);
    }

    /** Runs; {@code options} are names and values in turn. */
    public static TaskResult run(Task task, TaskContext context, String... options) throws IOException {
        var settings = Settings.of(task.name(), task.parameters());
        for (int i = 0; i < options.length; i += 2) {
            settings = settings.with(options[i], options[i + 1], "test");
        }
        return task.run(settings, context);
    }

    /** Returns a context that is never cancelled. */
    public static TaskContext context(long seed, int threads, Progress progress) {
        return new TaskContext(seed, threads, progress, new Cancellation(), COMMAND);
    }

    /** Returns the field of that name. */
    public static Document field(TaskResult result, String name) {
        return at(result.document(), name);
    }

    /** Returns the real number of that name. */
    public static double real(TaskResult result, String name) {
        return real(result.document(), name);
    }

    /** Returns what is found under the names, one within the other; numbers are indices of lists. */
    public static Document at(Document document, Object... path) {
        Document at = document;
        for (Object step : path) {
            if (step instanceof Integer index) {
                at = ((Document.Items) at).elements().get(index);
            } else {
                at = ((Document.Fields) at).entries().getOrDefault(step.toString(), new Document.Nothing());
            }
        }
        return at;
    }

    /** Returns the real number found there. */
    public static double real(Document document, Object... path) {
        return ((Document.Real) at(document, path)).value();
    }
}
