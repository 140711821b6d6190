package org.implicit4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void failuresOfFilesNameTheFileAndExitWithOne() {
        for (IOException cause : new IOException[] {
            new NoSuchFileException("a.mps"),
            new AccessDeniedException("a.mps"),
            new FileAlreadyExistsException("a.mps"),
            new NotDirectoryException("a.mps"),
            new FileSystemException("a.mps", null, "Is a directory"),
            new FileSystemException("a.mps", null, "No space left on device")
        }) {
            Failure failure = Failure.of(new UncheckedIOException(cause));

            assertThat(failure.exitCode()).isEqualTo(Failure.JOB);
            assertThat(failure.sentence()).contains("a.mps").doesNotContain("Exception");
        }
    }

    @Test
    void aFailureWithoutAFileIsStillClear() {
        assertThat(Failure.of(new IOException("No space left on device")).sentence())
                .isEqualTo("The disk is full.");
        assertThat(Failure.of(new EOFException()).sentence()).isEqualTo("A file ends too early.");
        assertThat(Failure.of(new MalformedInputException(1)).sentence()).contains("UTF-8");
    }

    @Test
    void aMessageIsSplitIntoSentenceAndHint() {
        Failure failure = Failure.of(new IllegalArgumentException("x (2) must be below 1.\nMaybe scale it."));

        assertThat(failure).isEqualTo(new Failure(Failure.USAGE, "x (2) must be below 1.", "Maybe scale it."));
    }

    @Test
    void aMistakeInTheProgramIsCalledOne() {
        assertThat(Failure.of(new IllegalMonitorStateException("oops")).sentence())
                .contains("should not have happened", "oops");
        assertThat(Failure.of(new OutOfMemoryError("Java heap space")).hint()).contains("-Xmx");
    }
}
