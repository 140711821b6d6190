package org.implicit4j.llm.command;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.report.Dialogue;
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
        return run(task, Dialogue.NONE, options);
    }

    /** Runs with somebody to talk to. */
    static TaskResult run(Task task, Dialogue dialogue, String... options) throws IOException {
        var settings = Settings.of(task.name(), task.parameters());
        for (int i = 0; i < options.length; i += 2) {
            settings = settings.with(options[i], options[i + 1], "test");
        }
        return task.run(
                settings, new TaskContext(1, 1, Progress.NONE, new Cancellation(), "llm the command", dialogue));
    }

    /** Somebody who says these lines and hears everything. */
    static final class Person implements Dialogue {

        private final Deque<String> lines;
        private final StringBuilder heard = new StringBuilder();

        Person(String... lines) {
            this.lines = new ArrayDeque<>(List.of(lines));
        }

        @Override
        public Optional<String> ask(String prompt) {
            heard.append(prompt);
            return Optional.ofNullable(lines.poll());
        }

        @Override
        public void say(String text) {
            heard.append(text);
        }

        String heard() {
            return heard.toString();
        }
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
}
