package org.implicit4j.imaging.blur;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.PictureFiles;

/** Reads a kernel from a text of numbers or from a picture; each error names the file in a sentence. */
final class KernelFile {

    /** More than the text of the longest side, with 25 characters for a number. */
    private static final int MOST_BYTES = 25 * BlurKernels.LONGEST_SIDE * BlurKernels.LONGEST_SIDE;

    private KernelFile() {}

    static BlurKernel read(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.isReadable(file)) {
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MOST_BYTES + 1);
            }
            Optional<String> text = bytes.length == 0 ? Optional.empty() : text(bytes);
            if (text.isPresent()) {
                return ofText(file.toString(), text.get());
            }
        }
        return ofPicture(file.toString(), PictureFiles.read(file).picture().grey());
    }

    /** Every picture that is read holds bytes that are not UTF-8, or a zero, within its first four. */
    private static Optional<String> text(byte[] bytes) {
        try {
            int length = Math.min(bytes.length, MOST_BYTES);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    private static BlurKernel ofPicture(String origin, Picture picture) throws IOException {
        requireSquare(origin, picture.height(), picture.width());
        double[] parts = new double[picture.values().length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = picture.values()[i];
        }
        return kernel(origin, () -> BlurKernel.proportional(picture.width(), parts));
    }

    /**
     * Returns the kernel that a text holds.
     *
     * @param origin names the text in messages
     */
    static BlurKernel ofText(String origin, String text) throws IOException {
        List<double[]> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String content = line.replaceAll("\ufeff|[\\s,;]+$", "").strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            double[] row = row(origin + ", line " + number, content);
            if (!rows.isEmpty() && row.length != rows.get(0).length) {
                throw new IOException("%s, line %d: %d numbers, but the rows above have %d."
                        .formatted(origin, number, row.length, rows.get(0).length));
            }
            rows.add(row);
        }
        if (rows.isEmpty()) {
            throw new IOException("%s holds no numbers.\nMaybe write the kernel's rows into it.".formatted(origin));
        }
        int side = rows.size();
        requireSquare(origin, side, rows.get(0).length);
        double[] weights = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        return kernel(origin, () -> BlurKernel.of(side, weights));
    }

    private static double[] row(String place, String content) throws IOException {
        String[] words = content.split("[\\s,;]+", -1);
        double[] row = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            try {
                row[i] = Double.parseDouble(words[i]);
            } catch (NumberFormatException noNumber) {
                throw new IOException("%s: '%s' is not a number.".formatted(place, shortened(words[i])), noNumber);
            }
        }
        return row;
    }

    private static String shortened(String word) {
        return word.length() <= 20 ? word : word.substring(0, 20) + "…";
    }

    private static void requireSquare(String origin, int rows, int columns) throws IOException {
        if (rows != columns) {
            throw new IOException(
                    "%s has %d rows and %d columns, but a kernel is square.\n".formatted(origin, rows, columns)
                            + "Maybe add rows or columns of zeros.");
        }
        if (rows > BlurKernels.LONGEST_SIDE) {
            throw new IOException("%s has a side of %d, but a kernel's is at most %d.\nMaybe it is a photograph."
                    .formatted(origin, rows, BlurKernels.LONGEST_SIDE));
        }
    }

    private static BlurKernel kernel(String origin, Supplier<BlurKernel> maker) throws IOException {
        try {
            return maker.get();
        } catch (IllegalArgumentException refused) {
            throw new IOException("%s: %s".formatted(origin, refused.getMessage()), refused);
        }
    }
}
