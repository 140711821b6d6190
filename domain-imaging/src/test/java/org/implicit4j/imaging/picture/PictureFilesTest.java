package org.implicit4j.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFilesTest {

    private static final StoredPicture SMALL = StoredPicture.opaque(PictureBytes.random(40, 30, 3, 8), 8);

    @TempDir
    private Path folder;

    @Test
    void filesAreReadInTheOrderOfTheirNamesAndOthersLeftOut() throws IOException {
        write("b.png", 0xff8000);
        write("a.PNG", 0x0000ff);
        write(".c.png", 0x0000ff);
        Files.writeString(folder.resolve("notes.txt"), "none");
        Files.createDirectory(folder.resolve("folder.png"));
        PictureFiles.write(SMALL, folder.resolve("c.tif"));
        PictureFiles.write(SMALL, folder.resolve("d.JPeG"));

        assertThat(PictureFiles.files(folder))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("a.PNG", "b.png", "c.tif", "d.JPeG");
        assertThat(PictureFiles.readFolder(folder))
                .hasSize(4)
                .extracting(picture -> picture.values()[0])
                .startsWith(0f, 1f, SMALL.picture().values()[0]);
        assertThat(PictureFiles.readColour(folder.resolve("b.png")).values())
                .startsWith(1f, 128 / 255f, 0f)
                .hasSize(18);
    }

    @Test
    void greyIsReadAsThreeEqualColoursWithoutAGammaChange() throws IOException {
        Picture grey = PictureBytes.random(5, 7, 1, 8);
        Path file = folder.resolve("grey.png");
        PictureFiles.write(StoredPicture.opaque(grey, 8), file);
        assertThat(PictureFiles.readColour(file).values())
                .isEqualTo(grey.ofColours(3).values());
    }

    @Test
    void aFolderWithoutPicturesOrNoFolderIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        saysOnce(empty, assertThatThrownBy(() -> PictureFiles.readFolder(empty)))
                .hasMessageContaining("no PNG, JPEG or TIFF");
        Path missing = folder.resolve("missing");
        saysOnce(missing, assertThatThrownBy(() -> PictureFiles.files(missing))).hasMessageContaining("no folder");
    }

    @Test
    void aMissingFileIsNamed() {
        refused(folder.resolve("missing.png")).hasMessageContaining("There is no file");
    }

    @Test
    void aFolderIsNoFile() {
        refused(folder).hasMessageContaining("folder");
    }

    @Test
    void aFileWithoutPermissionIsNamed() throws IOException {
        Path file = folder.resolve("secret.png");
        PictureFiles.write(SMALL, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("a superuser may read everything").isFalse();
        refused(file).hasMessageContaining("may not be read");
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() throws IOException {
        refused(Files.createFile(folder.resolve("empty.png"))).hasMessageContaining("0 bytes");
    }

    @Test
    void whatIsNoPictureIsSaidToBeNone() throws IOException {
        refused(Files.writeString(folder.resolve("text.png"), "not a picture")).hasMessageContaining("no PNG");
        refused(Files.writeString(folder.resolve("short.png"), "n")).hasMessageContaining("no PNG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut.png", "cut.jpg", "cut.tif"})
    void aPictureThatIsCutOffIsRefused(String name) throws IOException {
        Path whole = folder.resolve("whole" + name);
        PictureFiles.write(SMALL, whole);
        byte[] bytes = Files.readAllBytes(whole);
        for (double share : new double[] {0.002, 0.01, 0.1, 0.3, 0.5, 0.9, 0.98}) {
            byte[] start = Arrays.copyOf(bytes, Math.max(4, (int) (share * bytes.length)));
            refused(Files.write(folder.resolve(name), start)).hasMessageContaining("decoded");
        }
    }

    @Test
    void aHeaderThatClaimsTooMuchIsRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] png = PictureBytes.png(50_000, 50_000, 8, 2, new byte[1]);
        tooLarge(Files.write(folder.resolve("huge.png"), png));
        byte[] tiff = PictureBytes.tiff(ByteOrder.BIG_ENDIAN, 50_000, 50_000, 8, 3, 2, new byte[10]);
        tooLarge(Files.write(folder.resolve("huge.tif"), tiff));
        Path file = folder.resolve("huge.jpg");
        PictureFiles.write(SMALL, file);
        byte[] jpeg = Files.readAllBytes(file);
        for (int at = 0; at < jpeg.length; at++) {
            if ((jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) == 0xc0) { // the frame: length, bits, height, width
                System.arraycopy(new byte[] {(byte) 0xc3, 0x50, (byte) 0xc3, 0x50}, 0, jpeg, at + 5, 4);
                break;
            }
        }
        tooLarge(Files.write(file, jpeg));
    }

    private static void tooLarge(Path file) {
        refused(file).hasMessageContaining("50000 x 50000").hasMessageContaining("100000000");
    }

    @Test
    void picturesForPrintAreRefused() throws IOException {
        Path jpeg = folder.resolve("cmyk.jpg");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG").next();
        try (FileImageOutputStream out = new FileImageOutputStream(jpeg.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(Raster.createInterleavedRaster(0, 20, 10, 4, null), null, null), null);
        } finally {
            writer.dispose();
        }
        refused(jpeg).hasMessageContaining("4 colours").hasMessageContaining("CMYK");

        byte[] adobe = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 2};
        byte[] ycck = PictureBytes.inserted(Files.readAllBytes(jpeg), adobe);
        refused(Files.write(folder.resolve("ycck.jpg"), ycck)).hasMessageContaining("CMYK");

        byte[] tiff = PictureBytes.tiff(ByteOrder.LITTLE_ENDIAN, 2, 1, 8, 4, 5, new byte[8]);
        refused(Files.write(folder.resolve("cmyk.tif"), tiff)).hasMessageContaining("4 colours");
    }

    @Test
    void samplesOfOtherKindsAreRefused() throws IOException {
        byte[] wide = PictureBytes.tiff(ByteOrder.LITTLE_ENDIAN, 2, 1, 32, 1, 1, new byte[8]);
        refused(Files.write(folder.resolve("wide.tif"), wide)).hasMessageContaining("32 bits");
        byte[] signed = PictureBytes.tiff(ByteOrder.LITTLE_ENDIAN, 2, 1, 16, 1, 1, new byte[4], 339, 2);
        refused(Files.write(folder.resolve("signed.tif"), signed)).hasMessageContaining("unsigned");
    }

    @Test
    void anUnknownEndingIsRefusedWithTheKnownOnes() {
        for (String name : new String[] {"a.bmp", "a", "png", "a.png.txt"}) {
            Path file = folder.resolve(name);
            saysOnce(file, assertThatThrownBy(() -> PictureFiles.requireWritable(file)))
                    .hasMessageContaining("[.png, .jpg, .jpeg, .tif, .tiff]");
            saysOnce(file, assertThatThrownBy(() -> PictureFiles.write(SMALL, file)))
                    .hasMessageContaining(".tiff");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsMissingIsNamedBeforeAnyWork() throws IOException {
        Path file = folder.resolve("missing").resolve("a.png");
        saysOnce(file, assertThatThrownBy(() -> PictureFiles.requireWritable(file)))
                .hasMessageContaining("no folder");
        saysOnce(file, assertThatThrownBy(() -> PictureFiles.write(SMALL, file)))
                .hasMessageContaining("no folder");
        Path taken = Files.createDirectory(folder.resolve("taken.png"));
        saysOnce(taken, assertThatThrownBy(() -> PictureFiles.requireWritable(taken)))
                .hasMessageContaining("is a folder");
        PictureFiles.requireWritable(folder.resolve("a.png"));
        PictureFiles.requireWritable(Path.of("a.TIFF"));
    }

    @Test
    void aFolderThatMayNotBeWrittenIsNamed() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-x------"));
        assumeThat(Files.isWritable(locked))
                .as("a superuser may write everywhere")
                .isFalse();
        Path file = locked.resolve("a.png");
        saysOnce(file, assertThatThrownBy(() -> PictureFiles.requireWritable(file)))
                .hasMessageContaining("may not be written");
    }

    @Test
    void aFailedWriteIsOneSentenceAndLeavesNothing() throws IOException {
        Path file = folder.resolve("x".repeat(300) + ".png");
        saysOnce(file, assertThatThrownBy(() -> PictureFiles.write(SMALL, file)))
                .hasMessageContaining("could not be written");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static AbstractThrowableAssert<?, ?> refused(Path file) {
        return saysOnce(file, assertThatThrownBy(() -> PictureFiles.read(file)));
    }

    /** A fact that names the file on one line, then a suggestion on another. */
    private static AbstractThrowableAssert<?, ?> saysOnce(Path file, AbstractThrowableAssert<?, ?> thrown) {
        return thrown.isInstanceOf(IOException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageMatching("[^\n]+\\.\nMaybe [^\n]+\\.(png\\.)?");
    }

    private void write(String name, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, rgb);
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }
}
