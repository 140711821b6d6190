package org.implicit4j.spark;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder that did not exist, on any file system that Spark can write to.
 *
 * @param files the file system
 * @param path within it
 */
record OutputFolder(FileSystem files, Path path) {

    /**
     * Returns the folder called {@code name}, which is not made yet.
     *
     * @throws FileAlreadyExistsException if there is something of that name
     * @throws IOException if its file system cannot be reached
     */
    static OutputFolder absent(String name, Configuration configuration) throws IOException {
        Path path = new Path(name);
        FileSystem files = path.getFileSystem(configuration);
        if (files.exists(path)) {
            throw new FileAlreadyExistsException(name);
        }
        return new OutputFolder(files, path);
    }

    /** Removes what was written into it. */
    void remove() throws IOException {
        files.delete(path, true);
    }
}
