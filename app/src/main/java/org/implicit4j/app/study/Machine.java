package org.implicit4j.app.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine that numbers were measured on, in one line. */
public final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    /**
     * Returns processor, cores, threads used, operating system and Java.
     *
     * @param threads how many threads were allowed
     */
    public static String describe(int threads) {
        return "%s, %d processors, %d threads used, %s %s, Java %s"
                .formatted(
                        processor().orElse(System.getProperty("os.arch")),
                        Runtime.getRuntime().availableProcessors(),
                        threads,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version());
    }

    private static Optional<String> processor() {
        if (!Files.isReadable(CPU_INFO)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // a name is nice to have, and other systems have no such file
        }
    }
}
