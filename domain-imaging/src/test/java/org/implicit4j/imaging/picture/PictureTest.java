package org.implicit4j.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PictureTest {

    /** 2 rows of 3 pixels of 2 colours: the number tells row, column and colour. */
    private static final Picture SMALL =
            new Picture(2, 3, 2, new float[] {0, 0.1f, 10, 10.1f, 20, 20.1f, 100, 100.1f, 110, 110.1f, 120, 120.1f});

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
    void partIsCutOutAndStaysWithin() {
        assertThat(SMALL.part(1, 1, 1, 2)).satisfies(part -> {
            assertThat(part.height()).isEqualTo(1);
            assertThat(part.width()).isEqualTo(2);
            assertThat(part.values()).containsExactly(110, 110.1f, 120, 120.1f);
        });
        assertThat(SMALL.part(0, 0, 2, 3).values()).isEqualTo(SMALL.values());
        for (int[] outside :
                new int[][] {{-1, 0, 1, 1}, {0, -1, 1, 1}, {1, 0, 2, 1}, {0, 2, 1, 2}, {0, 0, 0, 1}, {0, 0, 1, -1}}) {
            assertThatThrownBy(() -> SMALL.part(outside[0], outside[1], outside[2], outside[3]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("%d x %d pixels".formatted(outside[3], outside[2]));
        }
    }

    @Test
    void channelIsOneColourAlone() {
        assertThat(SMALL.channel(1).values()).containsExactly(0.1f, 10.1f, 20.1f, 100.1f, 110.1f, 120.1f);
        assertThatThrownBy(() -> SMALL.channel(2))
                .hasMessageContaining("colour 2")
                .hasMessageContaining("0 to 1");
    }

    @Test
    void greyIsTheLumaAndColoursAreRepeatedGrey() {
        Picture primaries = new Picture(1, 4, 3, new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 0.3f, 0.3f, 0.3f});
        assertThat(primaries.grey().colours()).isEqualTo(1);
        assertThat(primaries.grey().values()).containsExactly(0.299f, 0.587f, 0.114f, 0.3f);
        Picture grey = new Picture(1, 2, 1, new float[] {0.2f, 0.7f});
        assertThat(grey.ofColours(3).values()).containsExactly(0.2f, 0.2f, 0.2f, 0.7f, 0.7f, 0.7f);
        assertThat(grey.grey()).isSameAs(grey);
        assertThat(primaries.ofColours(3)).isSameAs(primaries);
        assertThatThrownBy(SMALL::grey).hasMessageContaining("2 colours");
        assertThatThrownBy(() -> grey.ofColours(4)).hasMessageContaining("become 4");
    }

    @Test
    void meanSquaredErrorIsOverPixelsAndColours() {
        Picture black = new Picture(1, 1, 3, new float[3]);
        assertThat(new Picture(1, 1, 3, new float[] {0.5f, 0, -1}).meanSquaredError(black))
                .isEqualTo(1.25 / 3);
    }
}
