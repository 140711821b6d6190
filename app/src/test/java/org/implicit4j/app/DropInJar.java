package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.implicit4j.core.spi.Plugins;
import org.jspecify.annotations.NullMarked;

/** Compiles the drop-in domain under {@code src/test/dropins} the way its author would. */
final class DropInJar {

    /** The plug-ins of the drop-ins that are tried on the class path. */
    private static final Map<String, String> CLASS_PATH = Map.of(
            "reciprocal", "org.example.reciprocal.ReciprocalPlugin", "patient", "org.example.patient.PatientPlugin");

    private DropInJar() {}

    /** Compiles {@code src/test/dropins/NAME} into {@code plugins/NAME/NAME.jar}. */
    static void compile(String name, Path plugins) {
        try {
            Path classes = Files.createTempDirectory(name);
            List<String> arguments = new ArrayList<>(List.of(
                    "--release",
                    "17",
                    "-Xlint:-module",
                    "-p",
                    String.join(
                            System.getProperty("path.separator"),
                            System.getProperty("jdk.module.path"),
                            place(Plugins.class),
                            place(Inject.class),
                            place(NullMarked.class)),
                    "-d",
                    classes.toString()));
            try (Stream<Path> sources = Files.walk(Path.of("src/test/dropins", name))) {
                sources.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> arguments.add(file.toString()));
            }
            run("javac", arguments);
            if (CLASS_PATH.containsKey(name)) { // the same jar must work on the class path, too
                Path services = Files.createDirectories(classes.resolve("META-INF/services"));
                Files.writeString(
                        services.resolve("org.implicit4j.core.spi.DomainPlugin"), CLASS_PATH.get(name) + "\n");
            }
            Path jar = Files.createDirectories(plugins.resolve(name)).resolve(name + ".jar");
            run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the jar or folder that {@code type} was loaded from. */
    static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String tool, List<String> arguments) {
        StringWriter words = new StringWriter();
        PrintWriter printer = new PrintWriter(words);
        int exitCode =
                ToolProvider.findFirst(tool).orElseThrow().run(printer, printer, arguments.toArray(String[]::new));
        assertThat(exitCode).as(words.toString()).isZero();
    }
}
