package org.implicit4j.imaging.blur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.picture.StoredPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 .25 0\n.25 0 .25\n0, .25, 0,\n",
                "\ufeff# by hand\r\n 0, 0.25,0 \r\n\r\n2.5e-1;0;25e-2\n0\t.25\t0",
            })
    void rowsOfTextAreAKernel(String text) throws IOException {
        BlurKernel kernel = BlurKernels.parse(file("k.txt", text).toString());
        assertThat(kernel.side()).isEqualTo(3);
        assertThat(kernel.weight(0, 1)).isEqualTo(0.25);
        assertThat(kernel.weight(1, 1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"k.png", "k.tif"})
    void aPictureIsDividedByItsSum(String name) throws IOException {
        Path file = folder.resolve(name);
        float[] values = {0, 0, 0, 0, 1, 1 / 3f, 0, 0, 1 / 3f};
        PictureFiles.write(StoredPicture.opaque(new Picture(3, 3, 1, values), 16), file);
        BlurKernel kernel = BlurKernels.parse(file.toString());
        assertThat(kernel.weight(1, 1)).isCloseTo(0.6, within(1e-4)); // 16 bits
        assertThat(kernel.weight(2, 2)).isCloseTo(0.2, within(1e-4));
        assertThat(kernel.weight(0, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'.25 .25\n.25 .25' | side 2",
                "'.5 .5' | 1 rows and 2 columns",
                "'0 1 0\n0 0' | line 2: 2 numbers",
                "'0 1 0\n0 1 0\n0 1 0' | sum to 3",
                "'2 0 0\n0 -1 0\n0 0 0' | -1.0",
                "'NaN' | NaN",
                "'Infinity' | Infinity",
                "'0 1 x' | line 1: 'x' is not a number",
                "'# nothing' | no numbers",
            })
    void textThatIsNoKernelIsToldInOneSentence(String text, String message) throws IOException {
        Path file = file("k.txt", text);
        assertThatThrownBy(() -> BlurKernels.parse(file.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void picturesThatAreNoKernelAreToldInOneSentence() throws IOException {
        refused(picture("wide.png", 3, 5, 1), "3 rows and 5 columns");
        refused(picture("even.png", 4, 4, 1), "side 4");
        refused(picture("black.png", 3, 3, 0), "is 0");
        refused(picture("huge.png", 1003, 1003, 1), "1003");
    }

    @Test
    void whatCannotBeReadIsToldInOneSentence() throws IOException {
        refused(folder.resolve("missing.txt"), "missing.txt");
        refused(folder, "folder");
        refused(file("empty.txt", ""), "empty");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {1, 0, 2, 3, 4});
        refused(binary, "no PNG");
    }

    private Path file(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private Path picture(String name, int height, int width, float value) throws IOException {
        float[] values = new float[height * width];
        Arrays.fill(values, value);
        Path file = folder.resolve(name);
        PictureFiles.write(StoredPicture.opaque(new Picture(height, width, 1, values), 8), file);
        return file;
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> BlurKernels.parse(file.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }
}
