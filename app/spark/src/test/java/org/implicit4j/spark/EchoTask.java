package org.implicit4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;

/** Says back what it was given; some words make it fail. */
final class EchoTask implements Task {

    private static final Parameter<String> WORD =
            Parameter.text("word", "WORD", "what to say").withDefault("nothing").positional();

    private static final Parameter<Integer> ITERATIONS =
            Parameter.integer("iterations", 8, "how often").where(n -> n >= 1, "at least 1");

    private static final Parameter<Boolean> LOUD = Parameter.flag("loud", "in capitals");

    private static final Parameter<String> LABEL = Parameter.text("label", "TEXT", "said as well");

    private static final Parameter<Path> MARKS = Parameter.outputFile("marks", "FILE", "gets a letter per run");

    private final long injected;

    EchoTask(long injected) {
        this.injected = injected;
    }

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String summary() {
        return "Say a word.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(WORD, ITERATIONS, LOUD, LABEL, MARKS);
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        String word = settings.get(WORD);
        long runs = settings.isGiven(MARKS) ? mark(settings.get(MARKS)) : 1;
        switch (word) {
            case "unreadable" -> throw new IOException("'unreadable' cannot be read.\nMaybe it is another format.");
            case "bug" -> throw new ArrayIndexOutOfBoundsException("Index 7 out of bounds for length 3");
            case "once" -> failAt(runs == 1);
            case "always" -> failAt(true);
            default -> {}
        }
        Document document = Document.fields()
                .put("word", settings.get(LOUD) ? word.toUpperCase(Locale.ROOT) : word)
                .put("label", settings.find(LABEL).orElse(""))
                .put("iterations", settings.get(ITERATIONS))
                .put("seed", context.seed())
                .put("injectedSeed", injected)
                .put("threads", context.threads())
                .build();
        return word.equals("vain")
                ? TaskResult.failure(document, List.of("in vain"))
                : TaskResult.success(document, List.of(word));
    }

    private static void failAt(boolean now) {
        if (now) {
            throw new UnsatisfiedLinkError("no native code on this machine");
        }
    }

    private static long mark(Path marks) throws IOException {
        Files.writeString(marks, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return Files.size(marks);
    }
}
