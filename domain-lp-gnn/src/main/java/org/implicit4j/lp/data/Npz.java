package org.implicit4j.lp.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.core.files.WholeFile;

/** Named arrays in numpy's {@code .npz} format: a zip file of {@code .npy} files. */
final class Npz {

    private static final String SUFFIX = ".npy";

    /** The first moment that a zip file can name; equal data gives equal bytes. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {}

    static void write(Path path, Map<String, NpyArray> arrays) throws IOException {
        WholeFile.write(path, out -> {
            var zip = new ZipOutputStream(out);
            zip.setLevel(Deflater.NO_COMPRESSION); // random mantissas do not compress
            for (var entry : arrays.entrySet()) {
                var file = new ZipEntry(entry.getKey() + SUFFIX);
                file.setTimeLocal(EPOCH);
                zip.putNextEntry(file);
                entry.getValue().write(zip);
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    static NamedArrays read(Path path) throws IOException {
        if (Files.notExists(path)) {
            throw new NoSuchFileException(path.toString(), null, "There is no such file.");
        }
        try (var zip = new ZipFile(path.toFile())) {
            var arrays = new LinkedHashMap<String, NpyArray>();
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (entry.getName().endsWith(SUFFIX)) {
                    var name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
                    try (var in = zip.getInputStream(entry)) {
                        arrays.put(name, NpyArray.read(in, "%s, array '%s'".formatted(path, name)));
                    }
                }
            }
            return new NamedArrays(path.toString(), arrays);
        } catch (ZipException damaged) {
            var error = new DatasetFormatException(
                    path.toString(),
                    "this is no .npz file, or it is damaged (%s).".formatted(damaged.getMessage()),
                    "Maybe it was cut off, or is a single .npy array.");
            error.initCause(damaged);
            throw error;
        }
    }
}
