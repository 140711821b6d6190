package org.implicit4j.lp.shared;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder {@code shared} beside the repository, or where the system property {@code implicit4j.shared} says. */
public final class SharedFiles {

    private SharedFiles() {}

    /** Returns a file or folder there, and skips the test that asks where it is absent. */
    public static Path require(String relative) {
        var folder = System.getProperty("implicit4j.shared");
        // Tests run in the folder of their module, whose parent is the repository.
        var root = folder == null ? Path.of("..", "..", "shared") : Path.of(folder);
        var path = root.resolve(relative);
        assumeTrue(Files.exists(path), () -> path + " is absent; set -Dimplicit4j.shared to the folder that holds it");
        return path;
    }
}
