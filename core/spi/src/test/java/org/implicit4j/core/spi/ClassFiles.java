package org.implicit4j.core.spi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** Spoils class files inside jars, for tests. */
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

    /** Removes {@code entry}. */
    static void remove(Path jar, String entry) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Files.delete(zip.getPath(entry));
        }
    }

    /** Puts {@code after}, of the same length, in the place of a constant of {@code entry}. */
    static void rename(Path jar, String entry, String before, String after) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Path file = zip.getPath(entry);
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            Files.writeString(file, bytes.replace(before, after), StandardCharsets.ISO_8859_1);
        }
    }
}
