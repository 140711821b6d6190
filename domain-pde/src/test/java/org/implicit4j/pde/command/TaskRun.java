package org.implicit4j.pde.command;

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

    /** Runs with seed 1 on one thread; {@code options} are names and values in turn. */
    static TaskResult run(Task task, String... options) throws IOException {
        return run(task, context(1, 1, Progress.NONE), options);
    }

    static TaskResult run(Task task, TaskContext context, String... options) throws IOException {
        var settings = Settings.of(task.name(), task.parameters());
        for (int i = 0; i < options.length; i += 2) {
            settings = settings.with(options[i], options[i + 1], "test");
        }
        return task.run(settings, context);
    }

    static TaskContext context(long seed, int threads, Progress progress) {
        return new TaskContext(seed, threads, progress, new Cancellation(), "pde the command");
    }

    /** Returns the field of that name. */
    static Document field(TaskResult result, String name) {
        return ((Document.Fields) result.document()).entries().getOrDefault(name, new Document.Nothing());
    }

    /** Returns the real number of that name. */
    static double real(TaskResult result, String name) {
        return ((Document.Real) field(result, name)).value();
    }
}
