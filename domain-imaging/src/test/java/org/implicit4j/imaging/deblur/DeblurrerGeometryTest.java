package org.implicit4j.imaging.deblur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.picture.Picture;
import org.junit.jupiter.api.Test;

/** How pictures are cut into pieces and joined, told by a method that changes nothing. */
class DeblurrerGeometryTest {

    private static final BlurKernel KERNEL = BlurKernels.box(5);
    private static final DeblurOptions REPLICATE = DeblurOptions.standard();
    private static final DeblurOptions CIRCULAR = REPLICATE.withBorder(DeblurBorder.CIRCULAR);

    /** Weights of two windows sum to 1 to their rounding, in each direction. */
    private static final double ROUNDING = 4 * 0x1p-24;

    @Test
    void joinedPiecesAreThePicture() {
        for (int multiple : new int[] {1, 8}) {
            for (DeblurOptions border : List.of(REPLICATE, CIRCULAR)) {
                for (int tile : new int[] {0, 97}) {
                    for (int[] size : new int[][] {{5, 5}, {7, 131}, {96, 96}, {131, 260}}) {
                        Picture picture = Scenes.textured(size[0], size[1], 3, 1);

                        var answer = new Deblurrer(new Unchanged(multiple))
                                .deblur(picture, KERNEL, 0.1, border.withTile(tile));

                        assertThat(Scenes.largestDifference(answer.picture(), picture))
                                .as(
                                        "%d x %d, multiple %d, tile %d, %s",
                                        size[1], size[0], multiple, tile, border.border())
                                .isLessThanOrEqualTo(ROUNDING);
                        assertThat(answer.complete()).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void sidesOfAllPiecesAreOneSizeAndMultiples() {
        var method = new Unchanged(8);

        var answer = new Deblurrer(method).deblur(Scenes.textured(150, 333, 1, 1), KERNEL, 0.1, REPLICATE.withTile(97));

        assertThat(answer.pieces()).isEqualTo(method.seen().size()).isGreaterThan(4);
        assertThat(method.seen()).allSatisfy(piece -> {
            assertThat(piece.height()).isEqualTo(method.seen().get(0).height());
            assertThat(piece.width()).isEqualTo(method.seen().get(0).width());
            assertThat(piece.height() % 8).isZero();
            assertThat(piece.width() % 8).isZero();
        });
    }

    /** The picture has no jump larger than its own, the seams of the torus included. */
    @Test
    void extensionHasNoJump() {
        Picture ramp = ramp(40, 60);
        var method = new Unchanged(8);

        new Deblurrer(method).deblur(ramp, KERNEL, 0.1, REPLICATE);

        Picture torus = method.seen().get(0);
        double largest = 0;
        for (int row = 0; row < torus.height(); row++) {
            for (int column = 0; column < torus.width(); column++) {
                float here = torus.values()[row * torus.width() + column];
                largest = Math.max(
                        largest, Math.abs(here - torus.values()[row * torus.width() + (column + 1) % torus.width()]));
                largest = Math.max(
                        largest, Math.abs(here - torus.values()[(row + 1) % torus.height() * torus.width() + column]));
            }
        }
        assertThat(torus.height()).isGreaterThanOrEqualTo(40 + 2 * (2 + 3));
        assertThat(largest)
                .isLessThan(0.12); // a straight way back over 10 pixels takes 0.1 each; repeated borders jump by 1
    }

    private static Picture ramp(int height, int width) {
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % width) / (width - 1f);
        }
        return new Picture(height, width, 1, values);
    }

    @Test
    void periodicPictureOfRightSizeIsTakenAsItIs() {
        var method = new Unchanged(8);
        Picture picture = Scenes.textured(48, 64, 3, 2);

        var answer = new Deblurrer(method).deblur(picture, KERNEL, 0.1, CIRCULAR);

        assertThat(method.seen())
                .singleElement()
                .satisfies(seen -> assertThat(seen.values()).isEqualTo(picture.values()));
        assertThat(answer.extension()).contains("as it is");
    }

    @Test
    void periodicPictureOfOtherSizeIsContinuedWithItsOtherSide() {
        var method = new Unchanged(8);
        Picture picture = Scenes.textured(50, 64, 1, 2);

        var answer = new Deblurrer(method).deblur(picture, KERNEL, 0.1, CIRCULAR);

        Picture seen = method.seen().get(0);
        int top = (seen.height() - 50) / 2 / 8 * 8; // where the picture lies, and above it its own end
        int left = (seen.width() - 64) / 2 / 8 * 8;
        assertThat(seen.part(top - 7, left - 7, 7, 7).values())
                .isEqualTo(picture.part(43, 57, 7, 7).values());
        assertThat(answer.extension()).contains("continued");
    }

    @Test
    void largePictureIsCutUnlessTilesAreAskedFor() {
        Picture large = new Picture(900, 700, 1, new float[900 * 700]);
        var deblurrer = new Deblurrer(new Unchanged(8));

        assertThat(deblurrer.pieces(large, KERNEL, REPLICATE)).isEqualTo(4);
        assertThat(deblurrer.pieces(large, KERNEL, REPLICATE.withTile(900))).isEqualTo(1);
        assertThat(deblurrer.pieces(large.part(0, 0, 500, 500), KERNEL, REPLICATE))
                .isEqualTo(1);
        int side = deblurrer.largestPiece(KERNEL);
        assertThat(deblurrer.pieces(large.part(0, 0, side, side), KERNEL, REPLICATE))
                .isEqualTo(1);
        assertThat(deblurrer.pieces(large.part(0, 0, side + 1, side), KERNEL, REPLICATE))
                .isGreaterThan(1);
    }

    @Test
    void watcherSeesEachPieceWithItsPartOfThePicture() {
        Picture picture = Scenes.textured(90, 250, 1, 3);
        List<DeblurWatcher.Iterate> seen = new ArrayList<>();
        List<Picture> parts = new ArrayList<>();

        var answer = new Deblurrer(new Unchanged(8))
                .deblur(picture, KERNEL, 0.1, REPLICATE.withTile(120).withWatcher(iterate -> {
                    seen.add(iterate);
                    parts.add(iterate.picture().get());
                }));

        assertThat(seen)
                .hasSize(answer.pieces())
                .extracting(DeblurWatcher.Iterate::piece)
                .startsWith(0, 1);
        assertThat(parts.get(0).values())
                .isEqualTo(
                        picture.part(0, 0, parts.get(0).height(), parts.get(0).width())
                                .values());
    }

    @Test
    void cancelledWorkIsNotComplete() {
        var cancellation = new Cancellation();
        Picture picture = Scenes.textured(90, 250, 1, 3);
        var method = new Unchanged(8);

        var answer = new Deblurrer(method)
                .deblur(
                        picture,
                        KERNEL,
                        0.1,
                        REPLICATE
                                .withTile(120)
                                .withCancellation(cancellation)
                                .withWatcher(iterate -> cancellation.request()));

        assertThat(answer.complete()).isFalse();
        assertThat(method.seen()).hasSize(1);
    }

    @Test
    void nonsenseIsRefusedWithItsNumbers() {
        var deblurrer = new Deblurrer(new Unchanged(8));
        Picture small = Scenes.textured(20, 9, 1, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> deblurrer.deblur(small, BlurKernels.box(11), 0.1, REPLICATE))
                .withMessageContaining("11 x 11")
                .withMessageContaining("9 x 20");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> deblurrer.deblur(small, KERNEL, 0.1, REPLICATE.withTile(8)))
                .withMessageContaining("8 pixels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> REPLICATE.withTile(-1))
                .withMessageContaining("-1");
    }
}
