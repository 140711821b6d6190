package org.implicit4j.tensor.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.implicit4j.tensor.checkpoint.AtomicFiles;

/** The course of a training as CSV, one line per validation. */
final class TrainingLog {

    private static final String HEADER = "step,loss,validation,rate,gradientNorm,seconds";

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    TrainingLog(Path file) {
        this.file = file;
        lines.add(HEADER);
    }

    /** Takes over the lines of an earlier run up to {@code step}; later ones are about to be made again. */
    void resume(long step) throws IOException {
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .skip(1)
                    .filter(line -> Long.parseLong(line.substring(0, line.indexOf(','))) <= step)
                    .forEach(lines::add);
        }
    }

    /** Adds a line and writes the file. */
    void add(long step, double loss, double validation, double rate, double gradientNorm, double seconds)
            throws IOException {
        lines.add(String.format(
                Locale.ROOT, "%d,%.6g,%.6g,%.4g,%.4g,%.1f", step, loss, validation, rate, gradientNorm, seconds));
        AtomicFiles.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
