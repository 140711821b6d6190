package org.implicit4j.imaging.command;

import java.io.IOException;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;

/** Runs tasks as a command line would. */
final class TaskRun {

    private TaskRun() {}

    /** Runs with seed 1; {@code options} are names and values in turn. */
    static TaskResult run(Task task, String... options) throws IOException {
        return run(task, 1, Progress.NONE, new Cancellation(), options);
    }

    static TaskResult run(Task task, long seed, Progress progress, Cancellation cancellation, String... options)
            throws IOException {
        var settings = Settings.of(task.name(), task.parameters());
        for (int i = 0; i < options.length; i += 2) {
            settings = settings.with(options[i], options[i + 1], "test");
        }
        return task.run(settings, new TaskContext(seed, 1, progress, cancellation, "imaging the command"));
    }

    /** Returns what is found under the names, one within the other; numbers are indices of lists. */
    static Document at(Document document, Object... path) {
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
    static double real(Document document, Object... path) {
        return ((Document.Real) at(document, path)).value();
    }
}
