package org.example.reciprocal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;

/** Works until it is cancelled, and then saves what it has. */
final class Wait implements Task {

    private static final Parameter<Path> OUT =
            Parameter.outputFile("out", "FILE", "what is saved").required();

    @Override
    public String name() {
        return "wait";
    }

    @Override
    public String summary() {
        return "work until cancelled";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(OUT);
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        long steps = 0;
        Files.writeString(settings.get(OUT), "started");
        while (!context.cancellation().isRequested()) {
            context.progress().update("waiting", ++steps, 0, "");
            Thread.onSpinWait();
        }
        Files.writeString(settings.get(OUT), "saved");
        return TaskResult.success(Document.fields().put("steps", steps).build(), List.of("saved"));
    }
}
