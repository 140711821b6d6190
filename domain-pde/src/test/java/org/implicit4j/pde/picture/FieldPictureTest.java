package org.implicit4j.pde.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldPictureTest {

    private static final int SIDE = 4;

    @TempDir
    private Path folder;

    /** Negative on the left, positive at the top right. */
    private static double[] field() {
        double[] field = new double[SIDE * SIDE];
        field[0] = -2; // x = 0, y = 0
        field[3 * SIDE + 3] = 2; // the largest x and y
        field[SIDE] = Double.NaN;
        return field;
    }

    @Test
    void zeroIsWhiteAndBothSidesDarkenAlike() {
        assertThat(DivergingColours.rgb(0)).isEqualTo(0xf7f7f7);
        assertThat(DivergingColours.rgb(-1)).isEqualTo(0x053061);
        assertThat(DivergingColours.rgb(1)).isEqualTo(0x67001f);
        assertThat(DivergingColours.rgb(-7)).isEqualTo(DivergingColours.rgb(-1));
        assertThat(DivergingColours.rgb(Double.POSITIVE_INFINITY)).isEqualTo(DivergingColours.rgb(1));
        assertThat(DivergingColours.rgb(Double.NaN)).isEqualTo(0x808080);
        for (int sign : new int[] {-1, 1}) {
            double before = 1000;
            for (int i = 0; i <= 100; i++) {
                double brightness = brightness(DivergingColours.rgb(sign * i / 100.0));
                assertThat(brightness).isLessThan(before);
                before = brightness;
            }
        }
        for (int i = 0; i <= 100; i++) {
            double red = brightness(DivergingColours.rgb(i / 100.0));
            double blue = brightness(DivergingColours.rgb(-i / 100.0));
            assertThat(Math.abs(red - blue)).isLessThan(30);
        }
    }

    /** Luma of Rec. 601. */
    private static double brightness(int rgb) {
        return 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
    }

    @Test
    void xGoesToTheRightAndYUpwards() {
        int[] pixels = FieldPicture.of(SIDE, field(), 2, 1).rgb();
        assertThat(pixels[3 * SIDE]).isEqualTo(DivergingColours.rgb(-1)); // below on the left
        assertThat(pixels[3]).isEqualTo(DivergingColours.rgb(1)); // above on the right
        assertThat(pixels[3 * SIDE + 1]).isEqualTo(DivergingColours.rgb(Double.NaN));
        assertThat(pixels[0]).isEqualTo(DivergingColours.rgb(0));
    }

    @Test
    void fieldsStandSideBySideOnOneScale() {
        var picture = new FieldPicture(SIDE, List.of(field(), new double[SIDE * SIDE]), 4, 3);
        assertThat(picture.width()).isEqualTo(2 * 12 + 4);
        assertThat(picture.height()).isEqualTo(12);
        int[] pixels = picture.rgb();
        assertThat(pixels[11]).isEqualTo(DivergingColours.rgb(0.5));
        assertThat(pixels[2 * picture.width() + 9]).isEqualTo(DivergingColours.rgb(0.5));
        assertThat(pixels[13]).isEqualTo(0xffffff);
        assertThat(pixels[27]).isEqualTo(DivergingColours.rgb(0));
        assertThat(picture.exhibit("t = 5").label()).isEqualTo("t = 5");
        assertThat(picture.exhibit("t = 5").rgb()).isEqualTo(pixels);
    }

    @Test
    void theScaleOfTheDataIsTheirLargestNumber() {
        assertThat(FieldPicture.limitOf(List.of(field(), new double[] {-3, 1}))).isEqualTo(3);
        assertThat(FieldPicture.limitOf(List.of(new double[4]))).isEqualTo(1);
        assertThat(FieldPicture.limitOf(List.of(new double[] {Double.NaN, Double.POSITIVE_INFINITY})))
                .isEqualTo(1);
    }

    @Test
    void thePngHasThePixels() throws IOException {
        Path file = folder.resolve("w.png");
        var picture = FieldPicture.of(SIDE, field(), 2, 2);
        picture.write(file);
        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getWidth()).isEqualTo(8);
        assertThat(read.getHeight()).isEqualTo(8);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                assertThat(read.getRGB(x, y) & 0xffffff).isEqualTo(picture.rgb()[y * 8 + x]);
            }
        }
        assertThat(folder.toFile().list()).containsExactly("w.png");
    }

    @Test
    void whatCannotBeDrawnOrWrittenIsRefused() {
        double[] field = field();
        assertThatThrownBy(() -> FieldPicture.of(SIDE, field, 0, 1)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> FieldPicture.of(SIDE, field, Double.NaN, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> FieldPicture.of(SIDE, field, 1, 0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> FieldPicture.of(SIDE, field, 1, 10_000)).hasMessageContaining("pixels");
        assertThatThrownBy(() -> new FieldPicture(SIDE, List.of(), 1, 1)).hasMessageContaining("0 fields");
        assertThatThrownBy(() -> FieldPicture.of(5, field, 1, 1)).hasMessageContaining("16 numbers");
        var picture = FieldPicture.of(SIDE, field, 1, 1);
        assertThatThrownBy(() -> picture.write(folder.resolve("w.jpg"))).hasMessageContaining("w.jpg.png");
        assertThatThrownBy(() -> picture.write(folder.resolve("none/w.png"))).hasMessageContaining("no folder");
        assertThatThrownBy(() -> FieldPicture.requireWritable(Path.of("/"))).isInstanceOf(IOException.class);
    }
}
