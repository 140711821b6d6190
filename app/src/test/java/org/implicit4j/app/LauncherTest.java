package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script, with a Java that only tells how it was started. */
class LauncherTest {

    private static final Path SCRIPT = Path.of("src/main/dist/bin/implicit4j").toAbsolutePath();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeJava() throws IOException {
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"OMP_NUM_THREADS=${OMP_NUM_THREADS-unset}\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    private String start(Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(Stream.concat(Stream.of("sh", SCRIPT.toString()), Stream.of(arguments))
                        .toList());
        builder.environment().keySet().removeIf(name -> name.startsWith("IMPLICIT4J_"));
        builder.environment().keySet().removeAll(List.of("OMP_NUM_THREADS", "XDG_CONFIG_HOME"));
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.strip();
    }

    @Test
    void theTensorLibraryGetsItsThreadsFromEachPlaceInTheOrderOfPrecedence() throws Exception {
        assertThat(start(Map.of(), "plugins")).isEqualTo("OMP_NUM_THREADS=unset");

        Path file = folder.resolve(".config/implicit4j/config.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# threads = 7\nseed=1\n  threads : 3\nlp.solve.threads=9\n");
        assertThat(start(Map.of(), "plugins")).isEqualTo("OMP_NUM_THREADS=3");
        assertThat(start(Map.of("IMPLICIT4J_THREADS", "4"), "plugins")).isEqualTo("OMP_NUM_THREADS=4");
        assertThat(start(Map.of("IMPLICIT4J_THREADS", "4"), "plugins", "--threads", "5"))
                .isEqualTo("OMP_NUM_THREADS=5");
        assertThat(start(Map.of("IMPLICIT4J_CONFIG", ""), "plugins")).isEqualTo("OMP_NUM_THREADS=unset");
    }

    @Test
    void theFileMayLieElsewhere() throws Exception {
        Path file = folder.resolve("mine.properties");
        Files.writeString(file, "threads=6\n");
        assertThat(start(Map.of("IMPLICIT4J_CONFIG", file.toString()), "plugins"))
                .isEqualTo("OMP_NUM_THREADS=6");

        Path other = Files.createDirectories(folder.resolve("xdg/implicit4j")).resolve("config.properties");
        Files.writeString(other, "threads=8");
        assertThat(start(Map.of("XDG_CONFIG_HOME", folder.resolve("xdg").toString()), "plugins"))
                .isEqualTo("OMP_NUM_THREADS=8");
    }

    @Test
    void whatIsNoNumberIsLeftToTheApplication() throws Exception {
        assertThat(start(Map.of("IMPLICIT4J_THREADS", "many"), "plugins")).isEqualTo("OMP_NUM_THREADS=unset");
        assertThat(start(Map.of(), "plugins", "--threads=x")).isEqualTo("OMP_NUM_THREADS=unset");
    }
}
