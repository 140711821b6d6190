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

    private static final String HEADER =
            "step,loss,validation,rate,gradientNorm,unsolvedForward,unsolvedBackward,seconds";

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

    /**
     * One line.
     *
     * @param step how many steps are made
     * @param tally what happened since the line before
     * @param validation the validation error
     * @param rate the learning rate of the last step
     * @param gradientNorm the norm of its gradient, before clipping
     * @param seconds since the start
     */
    record Line(long step, Tally tally, double validation, double rate, double gradientNorm, double seconds) {

        private String toCsv() {
            return String.format(
                    Locale.ROOT,
                    "%d,%.6g,%.6g,%.4g,%.4g,%d,%d,%.1f",
                    step,
                    tally.meanLoss(),
                    validation,
                    rate,
                    gradientNorm,
                    tally.unsolvedForward(),
                    tally.unsolvedBackward(),
                    seconds);
        }
    }

    /** Adds a line and writes the file. */
    void add(Line line) throws IOException {
        lines.add(line.toCsv());
        AtomicFiles.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
