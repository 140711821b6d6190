package org.implicit4j.imaging.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.implicit4j.core.files.WholeFile;

/**
 * Reads and writes PNG, JPEG and TIFF files. Samples are taken and stored as they are: an embedded colour profile is
 * neither applied nor kept. Each {@link IOException} names the file in a sentence that can be shown to a user.
 */
public final class PictureFiles {

    /** The most pixels of a file that is read: a damaged file may claim any number, and memory is taken for all of them. */
    public static final long MOST_PIXELS = 100_000_000;

    private PictureFiles() {}

    /**
     * Reads a picture of any format, told by its content, not its name: grey, coloured or with a palette, with up to 8 or
     * 16 bits, with or without transparency; of several pages the first. A JPEG or TIFF picture that was stored lying on
     * its side or mirrored, and says so, is returned upright.
     *
     * @throws IOException if the file cannot be read, is no picture, is damaged or cut off, has another kind of colours,
     *     or claims more than {@link #MOST_PIXELS} pixels
     */
    public static StoredPicture read(Path file) throws IOException {
        return PictureDecoder.read(file);
    }

    /**
     * Reads a picture as red, green and blue, whatever is in the file; transparency is ignored.
     *
     * @throws IOException as {@link #read}
     */
    public static Picture readColour(Path file) throws IOException {
        return read(file).picture().ofColours(3);
    }

    /**
     * Reads every PNG, JPEG and TIFF file of a folder as red, green and blue, in the order of their names.
     *
     * @throws IOException if there is none, or one cannot be read
     */
    public static List<Picture> readFolder(Path folder) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        for (Path file : files(folder)) {
            pictures.add(readColour(file));
        }
        return pictures;
    }

    /**
     * Returns the PNG, JPEG and TIFF files of a folder by the endings of their names, in the order of their names; hidden
     * ones and those in folders within are left out.
     *
     * @throws IOException if {@code folder} cannot be listed, or there is none
     */
    public static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder %s.\nMaybe its name is misspelt; it was looked for as %s."
                    .formatted(folder, folder.toAbsolutePath()));
        }
        if (!Files.isReadable(folder)) {
            throw new IOException("%s may not be read by this user.\nMaybe change its permissions.".formatted(folder));
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pictures = files.filter(PictureFiles::isPicture).sorted().toList();
            if (pictures.isEmpty()) {
                throw new IOException(
                        "%s holds no PNG, JPEG or TIFF file.\nMaybe they are in a folder within.".formatted(folder));
            }
            return pictures;
        }
    }

    private static boolean isPicture(Path file) {
        return PictureFormat.ofName(file).isPresent()
                && !file.getFileName().toString().startsWith(".")
                && Files.isRegularFile(file);
    }

    /**
     * Writes a picture in the format that the ending of {@code file} stands for, whole or not at all; a file that is there
     * is replaced. Values are clamped to [0, 1] and rounded to the nearest sample, NaN to 0; grey stays grey. PNG and TIFF
     * keep bits and transparency and lose nothing; JPEG is written with quality 0.95, 8 bits and no transparency: the
     * colours of transparent pixels become visible.
     *
     * @throws IOException as {@link #requireWritable}, or if writing fails
     */
    public static void write(StoredPicture stored, Path file) throws IOException {
        PictureFormat format = requireFormat(file);
        requireWritable(file);
        try {
            WholeFile.write(file, out -> PictureEncoder.write(stored, format, out));
        } catch (IOException failed) {
            throw new IOException(
                    "%s could not be written: %s.\nMaybe the disk is full, or the picture too large for the format."
                            .formatted(file, failed.getMessage()),
                    failed);
        }
    }

    /** Returns a picture as a PNG file would hold it. */
    public static byte[] png(StoredPicture stored) {
        var bytes = new ByteArrayOutputStream();
        try {
            PictureEncoder.write(stored, PictureFormat.PNG, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // memory does not fail as a disk does
        }
        return bytes.toByteArray();
    }

    /**
     * Checks what can be checked before a long computation whose result is to be written.
     *
     * @throws IOException if the ending of {@code file} stands for no format, {@code file} is a folder, or its folder does
     *     not exist or may not be written
     */
    public static void requireWritable(Path file) throws IOException {
        requireFormat(file);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(
                    "%s cannot be written: there is no folder %s.\nMaybe make it first.".formatted(file, folder));
        }
        if (Files.isDirectory(file)) {
            throw new IOException("%s cannot be written: it is a folder.\nMaybe name a file in it.".formatted(file));
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(
                    "%s cannot be written: folder %s may not be written by this user.\n".formatted(file, folder)
                            + "Maybe choose another folder.");
        }
    }

    private static PictureFormat requireFormat(Path file) throws IOException {
        return PictureFormat.ofName(file)
                .orElseThrow(() -> new IOException("%s ends in none of the known formats: %s.\nMaybe name it %s.png."
                        .formatted(file, PictureFormat.KNOWN_ENDINGS, file)));
    }
}
