package org.implicit4j.spark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Finds the inputs of a batch. */
final class Inputs {

    private Inputs() {}

    /**
     * Returns the files that {@code pattern} names, with their whole paths, in the order of their names.
     *
     * @param pattern a folder, or a folder and a pattern of file names such as {@code DIR/*.mps}
     * @throws IOException if there is no such folder, or no such file in it
     */
    static List<String> files(String pattern) throws IOException {
        Path whole = Path.of(pattern).toAbsolutePath().normalize();
        boolean isFolder = Files.isDirectory(whole);
        Path folder = isFolder || whole.getParent() == null ? whole : whole.getParent();
        String names = isFolder ? "*" : whole.getFileName().toString();
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        List<String> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, names)) {
            for (Path file : found) {
                if (Files.isRegularFile(file) && !Files.isHidden(file)) {
                    files.add(file.toString());
                }
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'%s' is no pattern of file names.".formatted(names), e);
        }
        if (files.isEmpty()) {
            throw new IOException("No file in '%s' is called '%s'.\nMaybe the pattern lacks quotes, or is misspelt."
                    .formatted(folder, names));
        }
        files.sort(null);
        return List.copyOf(files);
    }

    /**
     * Returns the lines of {@code file} that are not blank.
     *
     * @throws IOException if it cannot be read, or has none
     */
    static List<String> lines(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            throw new IOException("'%s' lists no input.".formatted(file));
        }
        return lines;
    }
}
