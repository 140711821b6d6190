package org.implicit4j.app.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of a report's files, which are written beside their places first and then moved there, complete. */
public final class ReportFolder {

    /** Writes the files. */
    @FunctionalInterface
    public interface Writer {

        /** Writes all files into {@code draft}, an empty folder. */
        void write(Path draft) throws IOException;
    }

    private ReportFolder() {}

    /**
     * Writes the files into {@code folder}, which is made if it is missing and whose other files stay as they are.
     *
     * @throws IOException if the folder cannot be written; then its earlier report is still whole
     */
    public static void replace(Path folder, Writer writer) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempDirectory(folder, ".draft");
        try {
            writer.write(draft);
            for (Path file : children(draft)) {
                Files.move(
                        file,
                        folder.resolve(file.getFileName().toString()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            for (Path file : children(draft)) {
                Files.delete(file);
            }
            Files.delete(draft);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
