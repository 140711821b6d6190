package org.implicit4j.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureRoundTripTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "a.png, 1, 8", "a.png, 1, 16", "a.png, 3, 8", "a.png, 3, 16",
        "a.tif, 1, 8", "a.tif, 1, 16", "a.TIFF, 3, 8", "a.tiff, 3, 16",
    })
    void whatIsWrittenIsReadBackExactly(String name, int colours, int bits) throws IOException {
        Picture picture = PictureBytes.random(13, 21, colours, bits);
        Picture alpha = PictureBytes.random(13, 21, 1, bits);
        comesBack(name, StoredPicture.opaque(picture, bits));
        comesBack(name, StoredPicture.transparent(picture, alpha, bits));
    }

    private void comesBack(String name, StoredPicture stored) throws IOException {
        StoredPicture back = throughFile(name, stored);
        assertThat(back.bits()).isEqualTo(stored.bits());
        same(back.picture(), stored.picture());
        assertThat(back.alpha().map(Picture::values).orElse(new float[0]))
                .isEqualTo(stored.alpha().map(Picture::values).orElse(new float[0]));
    }

    /** Every level of 16 bits, so that rounding can go wrong nowhere. */
    @Test
    void everyLevelComesBack() throws IOException {
        float[] values = new float[65536];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 65535f;
        }
        comesBack("levels.png", StoredPicture.opaque(new Picture(256, 256, 1, values), 16));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void jpegIsCloseAndDropsAlphaAndBits(int colours) throws IOException {
        float[] values = new float[40 * 50 * colours];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.5 + 0.3 * Math.sin(i / colours % 50 / 10.0 + i % colours));
        }
        Picture smooth = new Picture(40, 50, colours, values);
        StoredPicture back =
                throughFile("a.jpg", StoredPicture.transparent(smooth, PictureBytes.random(40, 50, 1, 16), 16));
        assertThat(back.bits()).isEqualTo(8);
        assertThat(back.alpha()).isEmpty();
        assertThat(back.picture().colours()).isEqualTo(colours);
        // steps of at most 2 levels at this quality for the low frequencies, 4 for the halved chroma
        assertThat(back.picture().psnr(smooth)).isGreaterThan(-20 * Math.log10(4 / 255.0));
    }

    @Test
    void valuesAreClampedAndRoundedToTheNearest() throws IOException {
        float[] values = {-1, 2, 0.4f / 255, 0.6f / 255, 254.6f / 255, Float.NaN, Float.NEGATIVE_INFINITY, 1e30f};
        Picture back = throughFile("a.png", StoredPicture.opaque(new Picture(1, 8, 1, values), 8))
                .picture();
        assertThat(back.values()).containsExactly(0, 1, 0, 1 / 255f, 1, 0, 0, 1);
    }

    @Test
    void aPictureThatReplacesTheOneReadKeepsBitsAndAlpha() {
        Picture alpha = PictureBytes.random(4, 5, 1, 16);
        StoredPicture read = StoredPicture.transparent(PictureBytes.random(4, 5, 3, 16), alpha, 16);
        Picture restored = PictureBytes.random(4, 5, 3, 8);
        StoredPicture changed = read.with(restored);
        assertThat(changed.picture()).isSameAs(restored);
        assertThat(changed.alpha()).contains(alpha);
        assertThat(changed.bits()).isEqualTo(16);
        assertThatThrownBy(() -> read.with(alpha)).hasMessageContaining("5 x 4 x 1");
        assertThatThrownBy(() -> StoredPicture.transparent(restored, restored, 8))
                .hasMessageContaining("alpha of 5 x 4 x 3");
        assertThatThrownBy(() -> StoredPicture.opaque(restored, 12)).hasMessageContaining("12");
        assertThatThrownBy(() -> StoredPicture.opaque(new Picture(1, 1, 2, new float[2]), 8))
                .hasMessageContaining("not 2");
    }

    @Test
    void palettesAreReadByTheirColours() throws IOException {
        byte[] red = {10, 20};
        byte[] green = {10, 30};
        same(
                palette(new IndexColorModel(8, 2, red, green, red)).picture(),
                new Picture(1, 2, 3, levels(10, 10, 10, 20, 30, 20)));
        StoredPicture transparent = palette(new IndexColorModel(8, 2, red, green, red, new byte[] {7, (byte) 255}));
        assertThat(transparent.bits()).isEqualTo(8);
        assertThat(transparent.alpha().map(Picture::values)).contains(levels(7, 255));
        same(palette(new IndexColorModel(8, 2, red, red, red)).picture(), new Picture(1, 2, 1, levels(10, 20)));
        same(
                palette(new IndexColorModel(1, 2, red, green, red)).picture(),
                new Picture(1, 2, 3, levels(10, 10, 10, 20, 30, 20)));
    }

    private StoredPicture palette(IndexColorModel colours) throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, colours);
        image.getRaster().setSample(1, 0, 0, 1);
        Path file = folder.resolve("palette.png");
        ImageIO.write(image, "png", file.toFile());
        return PictureFiles.read(file);
    }

    @Test
    void fewBitsAreSpreadFromBlackToWhite() throws IOException {
        same(png(PictureBytes.png(3, 1, 1, 0, new byte[] {0, (byte) 0b10100000})), levels(255, 0, 255));
        same(png(PictureBytes.png(4, 1, 2, 0, new byte[] {0, (byte) 0b00011011})), levels(0, 85, 170, 255));
        same(png(PictureBytes.png(2, 1, 4, 0, new byte[] {0, 0x3f})), levels(51, 255));
        same(
                tiff(PictureBytes.tiff(ByteOrder.BIG_ENDIAN, 3, 1, 1, 1, 1, new byte[] {(byte) 0b10100000})),
                levels(255, 0, 255));
        same(tiff(PictureBytes.tiff(ByteOrder.BIG_ENDIAN, 2, 1, 4, 1, 1, new byte[] {0x3f})), levels(51, 255));
    }

    @Test
    void tiffWithWhiteAsZeroIsTurnedAround() throws IOException {
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        same(tiff(PictureBytes.tiff(order, 3, 1, 1, 1, 0, new byte[] {(byte) 0b10100000})), levels(0, 255, 0));
        same(tiff(PictureBytes.tiff(order, 2, 1, 8, 1, 0, new byte[] {0x10, (byte) 0xff})), levels(239, 0));
        same(tiff(PictureBytes.tiff(order, 1, 1, 16, 1, 0, new byte[] {0x34, 0x12})), (65535 - 0x1234) / 65535f);
    }

    @Test
    void coloursMultipliedByAlphaAreDividedByIt() throws IOException {
        byte[] data = {50, 20, 10, 100, 0, 0, 0, 0};
        StoredPicture stored = tiff(PictureBytes.tiff(ByteOrder.BIG_ENDIAN, 2, 1, 8, 4, 2, data, 338, 1));
        assertThat(stored.picture().values()).containsExactly(0.5f, 0.2f, 0.1f, 0, 0, 0);
        assertThat(stored.alpha().map(Picture::values)).contains(levels(100, 0));
    }

    @Test
    void aTransparentLevelOfPngBecomesAlpha() throws IOException {
        StoredPicture grey = png(PictureBytes.png(2, 1, 8, 0, new byte[] {0, 16, 32}, (byte) 0, (byte) 16));
        same(grey, levels(16, 32));
        assertThat(grey.alpha().map(Picture::values)).contains(levels(0, 255));
    }

    /** Both byte orders; the JDK's own writer knows one. */
    @Test
    void tiffOfEitherByteOrderIsRead() throws IOException {
        byte[] data = {0x12, 0x34};
        same(tiff(PictureBytes.tiff(ByteOrder.BIG_ENDIAN, 1, 1, 16, 1, 1, data)), 0x1234 / 65535f);
        same(tiff(PictureBytes.tiff(ByteOrder.LITTLE_ENDIAN, 1, 1, 16, 1, 1, data)), 0x3412 / 65535f);
    }

    @Test
    void theContentTellsTheFormatNotTheName() throws IOException {
        StoredPicture stored = StoredPicture.opaque(PictureBytes.random(3, 4, 1, 8), 8);
        Path png = folder.resolve("a.png");
        PictureFiles.write(stored, png);
        same(PictureFiles.read(Files.move(png, folder.resolve("a.jpg"))).picture(), stored.picture());
    }

    /** A file whose grey were declared linear light would look brighter in other programs. */
    @Test
    void greyFilesCarryNoProfile() throws IOException {
        StoredPicture stored = StoredPicture.opaque(PictureBytes.random(3, 4, 1, 8), 8);
        for (String name : new String[] {"a.png", "a.jpg", "a.tif"}) {
            Path file = folder.resolve(name);
            PictureFiles.write(stored, file);
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("iCCP", "ICC_PROFILE", "GRAYXYZ", "gAMA");
        }
    }

    private StoredPicture throughFile(String name, StoredPicture stored) throws IOException {
        Path file = folder.resolve(name);
        PictureFiles.write(stored, file);
        return PictureFiles.read(file);
    }

    private StoredPicture png(byte[] bytes) throws IOException {
        return PictureFiles.read(Files.write(folder.resolve("made.png"), bytes));
    }

    private StoredPicture tiff(byte[] bytes) throws IOException {
        return PictureFiles.read(Files.write(folder.resolve("made.tif"), bytes));
    }

    private static float[] levels(int... levels) {
        float[] values = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            values[i] = levels[i] / 255f;
        }
        return values;
    }

    private static void same(StoredPicture grey, float... values) {
        same(grey.picture(), new Picture(1, values.length, 1, values));
    }

    private static void same(Picture picture, Picture expected) {
        assertThat(picture.height()).isEqualTo(expected.height());
        assertThat(picture.width()).isEqualTo(expected.width());
        assertThat(picture.colours()).isEqualTo(expected.colours());
        assertThat(picture.values()).isEqualTo(expected.values());
    }
}
