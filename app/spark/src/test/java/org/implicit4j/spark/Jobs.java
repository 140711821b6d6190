package org.implicit4j.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.implicit4j.app.cli.CommandLineApp;
import org.implicit4j.app.cli.Console;
import org.implicit4j.app.command.Commands;
import org.implicit4j.app.config.Configuration;
import org.implicit4j.app.wiring.Domains;
import org.implicit4j.app.wiring.Services;
import org.implicit4j.app.wiring.SharedKernels;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Plugins;

/** Runs jobs with Spark inside the test, and the same commands without Spark. */
final class Jobs {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Jobs() {}

    /** What a process would have ended with. */
    record Result(int exitCode, String out, String err) {

        JsonNode json() throws IOException {
            return MAPPER.readTree(out);
        }
    }

    static SparkConf conf(String master) {
        return new SparkConf(false)
                .setMaster(master)
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1");
    }

    static Result run(SparkConf conf, String... arguments) {
        return captured(console -> TaskJob.run(conf, console, List.of(arguments)));
    }

    /** Runs a command of the application as its own main class does. */
    static Result alone(String... arguments) {
        return captured(console -> {
            try (SharedKernels kernels = new SharedKernels()) {
                Clock clock = Clock.systemUTC();
                Plugins plugins = Plugins.discover();
                return new CommandLineApp(console, new Cancellation(), System::nanoTime)
                        .run(
                                (options, progress) -> Commands.root(
                                        "test",
                                        plugins,
                                        new Domains(
                                                plugins,
                                                new Services(
                                                        clock, progress, options.seed(), options.threads(), kernels)),
                                        clock,
                                        Path.of("plugins"),
                                        longest -> {}),
                                Configuration.none(),
                                List.of(arguments));
            }
        });
    }

    private interface Run {

        int on(Console console);
    }

    private static Result captured(Run run) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = run.on(new Console(stream(out), stream(err), false, false, 100));
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Returns the lines of an output folder in the order of its parts. */
    static List<JsonNode> lines(Path folder) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (Path part : parts(folder)) {
            for (String line : Files.readAllLines(part)) {
                lines.add(MAPPER.readTree(line));
            }
        }
        return lines;
    }

    static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns a field of each result as text. */
    static List<String> texts(List<JsonNode> lines, String field) {
        return lines.stream().map(line -> line.get(field).asText()).toList();
    }
}
