package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process of its own, on the class path; the distribution's start script uses the module path. */
class ProcessTest {

    private static final int SIGINT_EXIT_CODE = 130; // 128 + 2
    private static final int SIGTERM_EXIT_CODE = 143; // 128 + 15
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    @BeforeEach
    void dropIn() {
        DropInJar.compile("reciprocal", folder.resolve("plugins"));
    }

    @Test
    void everythingWorksOnTheClassPathWithNothingElseOnStandardOutput() throws Exception {
        Process process = start("reciprocal", "invert", "0.5", "--json");

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(text("err")).isZero();
        // The task prints a line of its own, which must not end up among the answers.
        assertThat(text("err")).contains("a library that prints");
        assertThat(new ObjectMapper().readTree(text("out")).get("injected").asText())
                .contains("%d methods, %d adjoint methods"
                        .formatted(
                                Methods.discover().all().size(),
                                Adjoints.discover().all().size()));
    }

    @Test
    void ctrlCLetsTheTaskSaveAndEndsWithTheSignalsExitCode() throws Exception {
        Path saved = folder.resolve("saved.txt");
        Process process = start("reciprocal", "wait", "--out", saved.toString());
        while (!Files.exists(saved) && process.isAlive()) {
            Thread.onSpinWait();
        }

        interrupt(process);
        assertThat(Files.readString(saved)).isEqualTo("saved");
        assertThat(text("err").lines())
                .contains("Stopping; what was reached is being saved.")
                .noneMatch(String::isBlank);
    }

    /** A server is meant to be stopped, so that being stopped is no failure. */
    @Test
    void aServerThatIsStoppedEndsWithSuccess() throws Exception {
        Process process = start("serve", "--port", "0", "--grace", "1");
        while (!text("err").contains("serving") && process.isAlive()) {
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }

        new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(text("err")).isZero();
        assertThat(text("err")).contains("Stopping.");
    }

    /** Charts are drawn while the process is shutting down already. */
    @Test
    void ctrlCLeavesAReportOfTheRunsUntilThen() throws Exception {
        DropInJar.compile("patient", folder.resolve("plugins"));
        Path report = folder.resolve("report");
        Process process = start("solvers", "bench", "--domain", "patient", "--out", report.toString());
        while (!Files.exists(folder.resolve("started")) && process.isAlive()) {
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }

        interrupt(process);
        assertThat(Files.readString(report.resolve("index.html"))).contains("stopped early");
        assertThat(report.resolve("03-performance-profiles.png")).exists();
    }

    private static void interrupt(Process process) throws Exception {
        // A build that was started in the background ignores Ctrl-C, and so does every process below it.
        boolean deaf = ignoresInterrupts();
        new ProcessBuilder("kill", deaf ? "-TERM" : "-INT", Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(deaf ? SIGTERM_EXIT_CODE : SIGINT_EXIT_CODE);
    }

    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1L << (2 - 1)) != 0);
        }
    }

    private Process start(String... arguments) throws IOException {
        String classPath = Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
                .map(name -> Objects.requireNonNullElse(System.getProperty(name), ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(System.getProperty("path.separator")));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                classPath,
                "-Dimplicit4j.plugins=" + folder.resolve("plugins"),
                "-Dpatient.started=" + folder.resolve("started"), // of the drop-in 'patient'
                "org.implicit4j.app.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private String text(String stream) throws IOException {
        return Files.readString(folder.resolve(stream));
    }
}
