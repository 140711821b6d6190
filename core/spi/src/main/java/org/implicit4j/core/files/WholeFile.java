package org.implicit4j.core.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is written under another name beside its place and then moved there, so that no reader sees a part of it. */
public final class WholeFile {

    /** What is to be written. */
    @FunctionalInterface
    public interface Content {

        /** Writes everything to {@code out}, which the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes {@code content} to {@code path}, replacing a file that is there; after a failure the old file is as it was.
     *
     * @throws IOException if the folder does not exist or cannot be written, or {@code content} throws
     */
    public static void write(Path path, Content content) throws IOException {
        // The process and the thread make the name ours; createTempFile would leave a file that only its owner can
        // read.
        var temporary = path.resolveSibling(".%s.%d-%d.part"
                .formatted(
                        path.getFileName(),
                        ProcessHandle.current().pid(),
                        Thread.currentThread().getId()));
        try {
            try (var out = Files.newOutputStream(temporary)) {
                content.writeTo(out);
            }
            move(temporary, path);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
