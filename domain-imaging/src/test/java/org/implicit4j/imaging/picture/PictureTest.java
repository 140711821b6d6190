package org.implicit4j.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {

    /** 2 rows of 3 pixels of 2 colours: the number tells row, column and colour. */
    private static final Picture SMALL =
            new Picture(2, 3, 2, new float[] {0, 0.1f, 10, 10.1f, 20, 20.1f, 100, 100.1f, 110, 110.1f, 120, 120.1f});

    @TempDir
    private Path folder;

    @Test
    void squaresAreCutAndTurned() {
        assertThat(square(0)).containsExactly(10, 10.1f, 20, 20.1f, 110, 110.1f, 120, 120.1f);
        assertThat(square(1)).containsExactly(20, 20.1f, 10, 10.1f, 120, 120.1f, 110, 110.1f);
        assertThat(square(2)).containsExactly(110, 110.1f, 120, 120.1f, 10, 10.1f, 20, 20.1f);
        assertThat(square(4)).containsExactly(10, 10.1f, 110, 110.1f, 20, 20.1f, 120, 120.1f);
        assertThat(square(7)).containsExactly(120, 120.1f, 20, 20.1f, 110, 110.1f, 10, 10.1f);
    }

    private static float[] square(int flip) {
        float[] into = new float[8];
        SMALL.square(0, 1, 2, flip, into, 0);
        return into;
    }

    @Test
    void borderIsRepeatedAndCutOffAgain() {
        Picture larger = SMALL.extended(3, 4);
        assertThat(larger.values()[(2 * 4 + 3) * 2 + 1]).isEqualTo(120.1f);
        assertThat(larger.values()[3 * 2]).isEqualTo(20);
        assertThat(larger.cropped(2, 3).values()).isEqualTo(SMALL.values());
    }

    @Test
    void psnrIsThatOfTheMeanSquare() {
        Picture black = new Picture(1, 2, 1, new float[] {0, 0});
        Picture off = new Picture(1, 2, 1, new float[] {0.1f, 0});
        assertThat(off.psnr(black)).isCloseTo(10 * Math.log10(2 / 0.01), within(1e-5)); // float's 0.1
        assertThat(black.psnr(black)).isInfinite();
        assertThatThrownBy(() -> SMALL.psnr(black))
                .hasMessageContaining("3 x 2 x 2")
                .hasMessageContaining("2 x 1 x 1");
        assertThatThrownBy(() -> new Picture(1, 2, 3, new float[5])).hasMessageContaining("5 values");
    }

    @Test
    void filesAreReadInTheOrderOfTheirNamesAndOthersLeftOut() throws IOException {
        write("b.png", 0xff8000);
        write("a.PNG", 0x0000ff);
        Files.writeString(folder.resolve("notes.txt"), "none");

        assertThat(PictureFiles.readFolder(folder))
                .extracting(picture -> picture.values()[0])
                .containsExactly(0f, 1f);
        assertThat(PictureFiles.readColour(folder.resolve("b.png")).values())
                .startsWith(1f, 128 / 255f, 0f)
                .hasSize(18);
    }

    @Test
    void whatIsNoPictureIsSaidToBeNone() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "not a picture");
        assertThatThrownBy(() -> PictureFiles.readColour(broken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.png");
        assertThatThrownBy(() -> PictureFiles.readFolder(Files.createDirectory(folder.resolve("empty"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no PNG or JPEG");
    }

    private void write(String name, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, rgb);
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }
}
