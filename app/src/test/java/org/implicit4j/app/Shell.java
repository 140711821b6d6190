package org.implicit4j.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.implicit4j.app.cli.Console;
import org.implicit4j.core.solve.Cancellation;

/** Runs command lines inside the test and keeps what they print. */
final class Shell {

    private final Path plugins;
    private final Map<String, String> environment;

    Shell(Path plugins) {
        this(plugins, Map.of());
    }

    /** Makes a shell with these variables and no others. */
    Shell(Path plugins, Map<String, String> environment) {
        this.plugins = plugins;
        this.environment = environment;
    }

    /** What one command line did. */
    record Result(int exitCode, String out, String err) {

        /** Returns standard output as the one JSON object that it must be. */
        JsonNode json() {
            try {
                ObjectMapper mapper = new ObjectMapper();
                try (var values = mapper.readerFor(JsonNode.class).<JsonNode>readValues(out)) {
                    List<JsonNode> all = values.readAll();
                    if (all.size() != 1) {
                        throw new AssertionError("%d JSON values in: %s".formatted(all.size(), out));
                    }
                    return all.get(0);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(out, e);
            }
        }
    }

    Result run(String... arguments) {
        return run(false, arguments);
    }

    Result run(boolean terminal, String... arguments) {
        return run(new Cancellation(), terminal, arguments);
    }

    /** Runs a command whose user has pressed Ctrl-C already. */
    Result runStopped(String... arguments) {
        Cancellation cancellation = new Cancellation();
        cancellation.request();
        return run(cancellation, false, arguments);
    }

    private Result run(Cancellation cancellation, boolean terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(stream(out), stream(err), terminal, terminal, 100);
        int exitCode = Main.run(List.of(arguments), environment, console, cancellation, plugins, patience -> {});
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
