package org.implicit4j.app.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipException;
import org.implicit4j.core.solve.NotConvergedException;

/**
 * What went wrong, for a person: one sentence and what may help.
 *
 * @param exitCode 1 if the job failed, 2 if the command line makes no sense
 * @param sentence the fact with its values
 * @param hint what may help, starting with "Maybe"; empty if nothing comes to mind
 */
public record Failure(int exitCode, String sentence, String hint) {

    /** The job failed. */
    public static final int JOB = 1;

    /** The command line makes no sense. */
    public static final int USAGE = 2;

    /** Returns what {@code cause} means. */
    public static Failure of(Throwable cause) {
        if (cause instanceof UncheckedIOException && cause.getCause() instanceof IOException wrapped) {
            return of(wrapped);
        }
        if (cause instanceof FileSystemException file) {
            return ofFile(file);
        }
        if (cause instanceof IOException io) {
            return ofInput(io);
        }
        if (cause instanceof IllegalArgumentException) {
            return ofMessage(USAGE, cause);
        }
        if (cause instanceof IllegalStateException || cause instanceof NotConvergedException) {
            return ofMessage(JOB, cause);
        }
        if (cause instanceof OutOfMemoryError) {
            return new Failure(
                    JOB,
                    "The memory of %d MiB was not enough: %s."
                            .formatted(Runtime.getRuntime().maxMemory() >> 20, words(cause)),
                    "Maybe give more: IMPLICIT4J_OPTS=-Xmx8g.");
        }
        return new Failure(
                JOB,
                "This should not have happened: %s: %s."
                        .formatted(cause.getClass().getSimpleName(), words(cause)),
                "Maybe report it with the output of the same command and --stacktrace.");
    }

    private static Failure ofMessage(int exitCode, Throwable cause) {
        String[] parts = words(cause).split("\n", 2);
        return new Failure(exitCode, parts[0], parts.length > 1 ? parts[1] : "");
    }

    private static Failure ofFile(FileSystemException cause) {
        String file = Objects.requireNonNullElse(cause.getFile(), "the file");
        if (cause instanceof NoSuchFileException) {
            Path path = Path.of(file);
            return new Failure(
                    JOB,
                    "There is no file '%s'.".formatted(file),
                    path.isAbsolute()
                            ? "Maybe the name is misspelt."
                            : "Maybe it is meant from another folder; this one is '%s'."
                                    .formatted(Path.of("").toAbsolutePath()));
        }
        if (cause instanceof AccessDeniedException) {
            return new Failure(
                    JOB, "Access to '%s' is denied.".formatted(file), "Maybe another user owns it; see its rights.");
        }
        if (cause instanceof FileAlreadyExistsException) {
            return new Failure(
                    JOB, "'%s' is there already.".formatted(file), "Maybe remove it, or choose another name.");
        }
        if (cause instanceof NotDirectoryException) {
            return new Failure(JOB, "'%s' is not a folder.".formatted(file), "Maybe give the folder that holds it.");
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return new Failure(JOB, "The folder '%s' is not empty.".formatted(file), "Maybe choose another one.");
        }
        String reason = Objects.requireNonNullElse(cause.getReason(), words(cause));
        return diskFull(reason)
                ? new Failure(JOB, "The disk is full: '%s' could not be written.".formatted(file), FREE_SPACE)
                : new Failure(JOB, "'%s' cannot be read or written: %s.".formatted(file, reason), "");
    }

    private static final String FREE_SPACE = "Maybe free some space, or write to another disk with --out.";

    private static Failure ofInput(IOException cause) {
        if (diskFull(words(cause))) {
            return new Failure(JOB, "The disk is full.", FREE_SPACE);
        }
        if (cause instanceof EOFException) {
            return new Failure(
                    JOB, sentence("A file ends too early", cause), "Maybe it was cut off when it was copied.");
        }
        if (cause instanceof CharacterCodingException) {
            return new Failure(
                    JOB, sentence("A file is not text in UTF-8", cause), "Maybe it is compressed, or not a text file.");
        }
        if (cause instanceof ZipException) {
            return new Failure(
                    JOB, sentence("A compressed file is damaged", cause), "Maybe it was cut off when it was copied.");
        }
        return ofMessage(JOB, cause);
    }

    private static boolean diskFull(String reason) {
        return reason.toLowerCase(Locale.ROOT).contains("no space left");
    }

    private static String sentence(String fact, Throwable cause) {
        String message = cause.getMessage();
        return message == null ? fact + "." : fact + ": " + message + (message.endsWith(".") ? "" : ".");
    }

    private static String words(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName())
                .strip();
    }
}
