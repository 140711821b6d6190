package org.example.reciprocal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.FileSystemException;
import java.util.List;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;

/** Fails in the way that is asked for. */
final class Break implements Task {

    private static final Parameter<String> HOW =
            Parameter.text("how", "HOW", "the way").required().positional();

    @Override
    public String name() {
        return "break";
    }

    @Override
    public String summary() {
        return "fail";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(HOW);
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        switch (settings.get(HOW)) {
            case "argument" -> throw new IllegalArgumentException("x (2) must be in (0, 1].\nMaybe scale it.");
            case "missing" -> Files.readString(Path.of("no-such-file.mps"));
            case "full" -> throw new FileSystemException("model.bin", null, "No space left on device");
            case "nonsense" -> throw new IOException("line 3 of 'a.mps' has 2 words.\nMaybe it is another format.");
            case "partial" -> {
                awaitStop(context);
                return TaskResult.failure(Document.fields().put("status", "stopped").build(), List.of("a part"));
            }
            case "late" -> {
                awaitStop(context);
                throw new IOException("no answer in '%s'".formatted(Path.of("").toAbsolutePath()));
            }
            case "bug" -> throw new IllegalMonitorStateException("oops");
            default -> {
                return TaskResult.failure(
                        Document.fields().put("status", "not-solved").build(), List.of("not solved"));
            }
        }
        throw new IllegalStateException("unreachable");
    }

    private static void awaitStop(TaskContext context) {
        while (!context.cancellation().isRequested()) {
            Thread.onSpinWait();
        }
    }
}
