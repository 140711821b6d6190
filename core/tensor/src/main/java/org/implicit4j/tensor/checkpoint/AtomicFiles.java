package org.implicit4j.tensor.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.implicit4j.core.files.WholeFile;

/** Writes checkpoints and what belongs to them: whole or not at all, in a folder that is made where it is missing. */
public final class AtomicFiles {

    private AtomicFiles() {}

    /**
     * Writes {@code content} by {@link WholeFile}.
     *
     * @throws IOException if it cannot be written; what was there before is still there
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        WholeFile.write(file, out -> out.write(content));
    }
}
