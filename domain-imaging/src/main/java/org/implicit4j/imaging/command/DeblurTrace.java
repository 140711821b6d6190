package org.implicit4j.imaging.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.implicit4j.core.files.WholeFile;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.picture.StoredPicture;

/** The pictures of every iteration as {@code t001.png} and so on in a folder, and {@code trace.csv} on them. */
final class DeblurTrace {

    private static final String TABLE = "trace.csv";

    private final Path folder;
    private final StoredPicture like;
    private final Optional<Picture> truth;
    private final LongSupplier nanoTime;
    private final long start;
    private final List<String> rows = new ArrayList<>();

    /**
     * Makes the folder. The files of an earlier trace in it, which its table tells, are removed.
     *
     * @param like has the transparency and bits of the pictures
     * @throws IOException if the folder cannot be made or written
     */
    DeblurTrace(Path folder, StoredPicture like, Optional<Picture> truth, LongSupplier nanoTime) throws IOException {
        this.folder = folder;
        this.like = like;
        this.truth = truth;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(
                    "%s is no folder, so no trace can be written there.\nMaybe choose another name.".formatted(folder));
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new IOException(
                    "The folder %s cannot be made: %s.\nMaybe choose another place."
                            .formatted(folder, refused.getMessage()),
                    refused);
        }
        PictureFiles.requireWritable(picture(1));
        if (Files.deleteIfExists(folder.resolve(TABLE))) {
            removePictures();
        }
    }

    private void removePictures() throws IOException {
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, "t[0-9][0-9][0-9]*.png")) {
            for (Path file : earlier) {
                Files.delete(file);
            }
        }
    }

    private Path picture(int t) {
        return folder.resolve("t%03d.png".formatted(t));
    }

    /**
     * Writes a picture.
     *
     * @param t the iteration
     * @param residual of it per value; NaN if there is none
     * @throws UncheckedIOException if that fails
     */
    void add(int t, Picture iterate, double residual) {
        double seconds = (nanoTime.getAsLong() - start) / 1e9;
        try {
            PictureFiles.write(like.with(iterate), picture(t));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String row = t + "," + (Double.isNaN(residual) ? "" : residual) + "," + seconds;
        rows.add(truth.map(sharp -> row + "," + iterate.psnr(sharp)).orElse(row));
    }

    /** Writes the table on what was written until now. */
    void finish() throws IOException {
        String header = "t,residual,seconds" + (truth.isPresent() ? ",psnr" : "");
        String table = header + "\n" + String.join("\n", rows) + "\n";
        WholeFile.write(folder.resolve(TABLE), out -> out.write(table.getBytes(StandardCharsets.UTF_8)));
    }
}
