package org.implicit4j.solvers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the reference files that lie beside the repository, and skips a test where they are absent. */
final class SharedFiles {

    private SharedFiles() {}

    static Path folder(String name) {
        Path shared = Path.of(System.getProperty("implicit4j.shared", "../../shared"));
        Path folder = shared.resolve(name);
        assumeTrue(
                Files.isDirectory(folder),
                "skipped: no folder " + folder.toAbsolutePath().normalize() + "; set -Dimplicit4j.shared=DIR");
        return folder;
    }
}
