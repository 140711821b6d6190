package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution's completion in the shells themselves, installed as its help teaches. */
class CompletionIT {

    private static final Path SCRIPTS = Path.of("src/test/completion").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void install() throws IOException {
        Distribution.in(folder.resolve("home"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void whatIsTypedIsCompleted(String shell, @TempDir Path files) throws Exception {
        Files.writeString(files.resolve("data.mps"), "");

        assertThat(candidates(
                        shell,
                        files,
                        "implicit4j new-",
                        "implicit4j lp s",
                        "implicit4j lp solve --fin",
                        "implicit4j lp solve --finish ",
                        "implicit4j lp solve --finish e",
                        "implicit4j lp solve dat",
                        "implicit4j lp solve x --solution dat",
                        "implicit4j completion "))
                .isEqualTo(List.of(
                        "implicit4j new-: new-domain new-method",
                        "implicit4j lp s: solve",
                        "implicit4j lp solve --fin: --finish",
                        "implicit4j lp solve --finish : auto exact none pdhg",
                        "implicit4j lp solve --finish e: exact",
                        "implicit4j lp solve dat: data.mps",
                        "implicit4j lp solve x --solution dat: data.mps",
                        "implicit4j completion : bash zsh"));
    }

    /** Returns each line that is typed with the words that could complete it. */
    private static List<String> candidates(String shell, Path files, String... lines) throws Exception {
        Path program = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(path -> Path.of(path, shell))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(program != null, "There is no %s on the PATH.".formatted(shell));
        List<String> found = run(program, files, lines).lines().toList();
        return Stream.of(lines).map(line -> line + ": " + words(found, line)).toList();
    }

    private static String words(List<String> found, String line) {
        return found.stream()
                .filter(pair -> pair.startsWith(line + "\t"))
                .map(pair -> pair.substring(line.length() + 1))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String run(Path shell, Path files, String... lines) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(shell.toString(), SCRIPTS + "/candidates." + shell.getFileName());
        builder.command().addAll(List.of(lines));
        builder.directory(files.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("PATH", folder.resolve("home/bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("err")))
                .isZero();
        return Files.readString(folder.resolve("out"), StandardCharsets.UTF_8);
    }
}
