package org.implicit4j.imaging.picture;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The kinds of files that are read and written; each name is also the one that the JDK's codecs go by. */
enum PictureFormat {
    PNG("png", "89504e47"),
    JPEG("jpe?g", "ffd8ff.."),
    TIFF("tiff?", "49492a00|4d4d002a");

    /** How many bytes at the start of a file tell its format. */
    static final int MAGIC = 4;

    static final String KNOWN_ENDINGS = "[.png, .jpg, .jpeg, .tif, .tiff]";

    private final String ending;
    private final String magic;

    PictureFormat(String ending, String magic) {
        this.ending = ending;
        this.magic = magic;
    }

    /** Returns the format that the ending of a file's name stands for. */
    static Optional<PictureFormat> ofName(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return first(format -> name.matches("(?s).*\\.(" + format.ending + ")"));
    }

    /**
     * Returns the format of a file's content.
     *
     * @param start its first {@link #MAGIC} bytes
     */
    static Optional<PictureFormat> ofContent(byte[] start) {
        String hex = HexFormat.of().formatHex(start);
        return first(format -> hex.matches(format.magic));
    }

    private static Optional<PictureFormat> first(Predicate<PictureFormat> fits) {
        return Arrays.stream(values()).filter(fits).findFirst();
    }
}
