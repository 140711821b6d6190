package org.implicit4j.app.serve;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder for the folders of all requests, which nobody else can read; closing it removes what is left in it. */
final class Workspaces implements AutoCloseable {

    private final Path folder;

    private Workspaces(Path folder) {
        this.folder = folder;
    }

    static Workspaces open() throws IOException {
        return new Workspaces(Files.createTempDirectory("implicit4j-serve-").toRealPath());
    }

    Workspace next() throws IOException {
        return new Workspace(Files.createTempDirectory(folder, "request-"));
    }

    @Override
    public void close() throws IOException {
        remove(folder);
    }

    /** Removes a folder with all that is in it, while a request may be removing its own. */
    static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
