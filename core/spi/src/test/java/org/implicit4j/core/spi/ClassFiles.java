package org.implicit4j.core.spi;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changes class files inside jars, for tests. */
final class ClassFiles {

    private static final int MAJOR_VERSION_LOW_BYTE = 7; // after the magic number and the minor version

    private ClassFiles() {}

    /** Makes {@code entry} look as if a compiler of that class-file version had written it. */
    static void raiseVersion(Path jar, String entry, int version) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Path file = zip.getPath(entry);
            byte[] bytes = Files.readAllBytes(file);
            bytes[MAJOR_VERSION_LOW_BYTE] = (byte) version;
            Files.write(file, bytes);
        }
    }
}
