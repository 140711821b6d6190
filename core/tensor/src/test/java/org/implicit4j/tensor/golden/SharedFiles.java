package org.implicit4j.tensor.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the reference files that lie beside the repository, and skips a test where they are absent. */
public final class SharedFiles {

    private SharedFiles() {}

    /** Returns the folder called {@code name} among them. */
    public static Path folder(String name) {
        // Tests run in the folder of their module, two below that of the repository.
        Path shared = Path.of(System.getProperty("implicit4j.shared", "../../../shared"));
        Path folder = shared.resolve(name);
        assumeTrue(
                Files.isDirectory(folder),
                "skipped: no folder " + folder.toAbsolutePath().normalize() + "; set -Dimplicit4j.shared=DIR");
        return folder;
    }
}
