package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/** A project that {@code new-domain} or {@code new-method} wrote, built against the distribution's own jars. */
final class GeneratedProject {

    private final Path folder;
    private final Path lib;

    private GeneratedProject(Path folder, Path lib) {
        this.folder = folder;
        this.lib = lib;
    }

    /**
     * Writes a project.
     *
     * @param command {@code new-domain} or {@code new-method}
     * @param lib folder of the distribution's jars
     */
    static GeneratedProject write(String command, String name, Path folder, Path lib) {
        Shell.Result result = new Shell(Path.of("none")).run(command, name, "--out", folder.toString());
        assertThat(result.exitCode()).as(result.err()).isZero();
        return new GeneratedProject(folder, lib);
    }

    /** Changes a source file. */
    GeneratedProject edit(String file, String before, String after) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(before);
        Files.writeString(path, text.replace(before, after));
        return this;
    }

    /** Builds {@code plugin.jar} into the folder {@code into}, with what its pom.xml would put beside it. */
    Path build(Path into) throws IOException {
        Files.createDirectories(into);
        if (Files.readString(folder.resolve("pom.xml")).contains("commons-numbers-rootfinder")) {
            Path library = Path.of(DropInJar.place(BrentSolver.class));
            Files.copy(library, into.resolve(library.getFileName()));
        }
        Path classes = Files.createDirectories(folder.resolve("target/classes"));
        List<String> arguments = new ArrayList<>(List.of(
                "--release",
                "17",
                "-Xlint:all,-path", // jars of others name jars that are not there
                "-Werror",
                "--module-version",
                "0.1.0",
                "-p",
                lib + ":" + into,
                "-d",
                classes.toString()));
        try (Stream<Path> sources = Files.walk(folder.resolve("src/main/java"))) {
            sources.filter(file -> file.toString().endsWith(".java")).forEach(file -> arguments.add(file.toString()));
        }
        run("javac", arguments);
        Path jar = into.resolve("plugin.jar");
        run(
                "jar",
                List.of(
                        "--create",
                        "--file",
                        jar.toString(),
                        "-C",
                        classes.toString(),
                        ".",
                        "-C",
                        folder.resolve("src/main/resources").toString(),
                        "."));
        return jar;
    }

    private static void run(String tool, List<String> arguments) {
        StringWriter words = new StringWriter();
        PrintWriter printer = new PrintWriter(words);
        int exitCode =
                ToolProvider.findFirst(tool).orElseThrow().run(printer, printer, arguments.toArray(String[]::new));
        assertThat(exitCode).as(words.toString()).isZero();
    }
}
