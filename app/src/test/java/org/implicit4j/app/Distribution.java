package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged application with a plug-ins' folder of its own, run by its start script on the real module path. */
final class Distribution {

    private static final Path BUILT = Path.of("target/implicit4j").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 120;

    private final Path home;

    private Distribution(Path home) {
        this.home = home;
    }

    /** Makes a copy whose jars are those of the one that was built. */
    static Distribution in(Path home) throws IOException {
        Path script = Files.createDirectories(home.resolve("bin")).resolve("implicit4j");
        Files.copy(BUILT.resolve("bin/implicit4j"), script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(home.resolve("lib"), BUILT.resolve("lib"));
        Files.createDirectories(home.resolve("plugins"));
        return new Distribution(home);
    }

    Path lib() {
        return home.resolve("lib");
    }

    Path plugins() {
        return home.resolve("plugins");
    }

    /** Runs a command and returns what it prints on standard output. */
    String run(int exitCode, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/implicit4j").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(home.resolve("err").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(out + Files.readString(home.resolve("err")))
                .isEqualTo(exitCode);
        return out;
    }

    /** Runs a command that succeeds and returns its answer. */
    JsonNode json(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return new ObjectMapper().readTree(run(0, all.toArray(String[]::new)));
    }
}
