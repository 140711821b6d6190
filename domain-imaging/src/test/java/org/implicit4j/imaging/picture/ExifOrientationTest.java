package org.implicit4j.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file holds the rows ABC and DEF; Exif tells where its row 0 and its column 0 belong in what the eye shall see. */
class ExifOrientationTest {

    private static final byte[] LETTERS = {10, 50, 90, (byte) 130, (byte) 170, (byte) 210};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, ABC/DEF", // row 0 at the top, column 0 on the left
        "2, CBA/FED", // top, right
        "3, FED/CBA", // bottom, right
        "4, DEF/ABC", // bottom, left
        "5, AD/BE/CF", // left, top
        "6, DA/EB/FC", // right, top
        "7, FC/EB/DA", // right, bottom
        "8, CF/BE/AD", // left, bottom
    })
    void allEightAreTurnedUpright(int orientation, String upright) throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            StoredPicture tiff = read("a.tif", tiff(order, orientation));
            assertThat(letters(tiff.picture(), 1)).isEqualTo(upright);
            assertThat(letters(tiff.alpha().orElseThrow(), 1)).isEqualTo(upright);

            byte[] jpeg = PictureBytes.oriented(jpeg(), orientation, order);
            assertThat(letters(read("a.jpg", jpeg).picture(), 16)).isEqualTo(upright);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 65535})
    void othersCountAsUpright(int orientation) throws IOException {
        assertThat(letters(
                        read("a.tif", tiff(ByteOrder.BIG_ENDIAN, orientation)).picture(), 1))
                .isEqualTo("ABC/DEF");
        byte[] jpeg = PictureBytes.oriented(jpeg(), orientation, ByteOrder.BIG_ENDIAN);
        assertThat(letters(read("a.jpg", jpeg).picture(), 16)).isEqualTo("ABC/DEF");
    }

    @Test
    void aDamagedEntryDoesNotHinderReading() throws IOException {
        byte[] farAway = {(byte) 0xff, (byte) 0xe1, 0, 16, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, -1, -1, -1, -1};
        byte[] cutOff = {(byte) 0xff, (byte) 0xe1, 0, 8, 'E', 'x', 'i', 'f', 0, 0};
        for (byte[] segment : new byte[][] {farAway, cutOff}) {
            byte[] jpeg = PictureBytes.inserted(jpeg(), segment);
            assertThat(letters(read("a.jpg", jpeg).picture(), 16)).isEqualTo("ABC/DEF");
        }
    }

    @Test
    void fillBytesInFrontOfASegmentAreSkipped() throws IOException {
        byte[] fill = {(byte) 0xff, (byte) 0xff};
        byte[] jpeg = PictureBytes.inserted(PictureBytes.oriented(jpeg(), 3, ByteOrder.BIG_ENDIAN), fill);
        assertThat(letters(read("a.jpg", jpeg).picture(), 16)).isEqualTo("FED/CBA");
    }

    private StoredPicture read(String name, byte[] bytes) throws IOException {
        return PictureFiles.read(Files.write(folder.resolve(name), bytes));
    }

    /** Grey with the same letters as alpha, which is not multiplied in. */
    private static byte[] tiff(ByteOrder order, int orientation) {
        byte[] data = new byte[12];
        for (int i = 0; i < 12; i++) {
            data[i] = LETTERS[i / 2];
        }
        return PictureBytes.tiff(order, 3, 2, 8, 2, 1, data, 274, orientation, 338, 2);
    }

    /** Each letter is a square of 16 pixels, so that none shares a block of the code with another. */
    private byte[] jpeg() throws IOException {
        float[] values = new float[32 * 48];
        for (int i = 0; i < values.length; i++) {
            values[i] = (LETTERS[i / 48 / 16 * 3 + i % 48 / 16] & 0xff) / 255f;
        }
        Path file = folder.resolve("plain.jpg");
        PictureFiles.write(StoredPicture.opaque(new Picture(32, 48, 1, values), 8), file);
        return Files.readAllBytes(file);
    }

    private static String letters(Picture picture, int side) {
        StringBuilder text = new StringBuilder();
        for (int y = side / 2; y < picture.height(); y += side) {
            text.append(text.isEmpty() ? "" : "/");
            for (int x = side / 2; x < picture.width(); x += side) {
                float level = picture.values()[y * picture.width() + x] * 255;
                text.append((char) ('A' + Math.round((level - 10) / 40)));
            }
        }
        return text.toString();
    }
}
