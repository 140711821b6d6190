package org.implicit4j.imaging.deblur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.imaging.blur.Blur;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.blur.CircularBlur;
import org.implicit4j.imaging.blur.ReplicateBlur;
import org.implicit4j.imaging.learned.PlugAndPlay;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shipped denoiser at work on whole pictures. */
class DeblurrerTest {

    private static final BlurKernel KERNEL = BlurKernels.levin(2);
    private static final double NOISE = 0.02;
    private static final DeblurOptions PLAIN = DeblurOptions.standard().withExamined(false);

    private final Kernels kernels = Kernels.choose(2);

    @AfterEach
    void close() {
        kernels.close();
    }

    private Restoration method(Scheme scheme, int iterations) throws IOException {
        return method(scheme, SolvePlan.of(new PlainIteration(), iterations));
    }

    private Restoration method(Scheme scheme, SolvePlan plan) throws IOException {
        return new LearnedRestoration(PlugAndPlay.of(PlugAndPlay.name(scheme)), plan, kernels);
    }

    private Deblurred deblurred(Picture observed, int iterations, DeblurOptions options) throws IOException {
        try (Restoration method = method(Scheme.HQS, iterations)) {
            return new Deblurrer(method).deblur(observed, KERNEL, NOISE, options);
        }
    }

    private static Picture observed(Picture sharp) {
        return Scenes.observed(sharp, new ReplicateBlur(KERNEL, sharp.height(), sharp.width()), NOISE);
    }

    /** On photographs it gains 5 dB; these pictures are simpler. Without the extension the border alone would cost more. */
    @Test
    void pictureOfOddSidesGainsSharpnessUpToItsBorder() throws IOException {
        Picture sharp = Scenes.textured(75, 91, 3, 1);
        Picture observed = observed(sharp);

        Picture answer = deblurred(observed, 8, PLAIN).picture();

        assertThat(answer.psnr(sharp)).isGreaterThan(observed.psnr(sharp) + 3);
    }

    @Test
    void greyPictureIsRestoredAsThreeEqualColours() throws IOException {
        Picture sharp = Scenes.textured(64, 72, 1, 2);
        Picture observed = observed(sharp);

        Picture grey = deblurred(observed, 5, PLAIN).picture();
        Picture colour = deblurred(observed.ofColours(3), 5, PLAIN).picture();

        assertThat(grey.colours()).isEqualTo(1);
        assertThat(grey.psnr(sharp)).isGreaterThan(observed.psnr(sharp) + 2);
        for (int i = 0; i < grey.values().length; i++) {
            double mean = (colour.values()[3 * i] + colour.values()[3 * i + 1] + colour.values()[3 * i + 2]) / 3.0;
            assertThat((double) grey.values()[i]).isCloseTo(mean, within(1e-6));
        }
    }

    /** Away from the border, about which each window makes up something else, a tile lacks only what is too far to matter. */
    @Test
    void tilesGiveTheAnswerOfOnePiece() throws IOException {
        Picture observed = observed(Scenes.textured(100, 330, 3, 3));

        Deblurred whole = deblurred(observed, 5, PLAIN);
        Deblurred tiled = deblurred(observed, 5, PLAIN.withTile(240));

        Picture one = Scenes.interior(whole.picture(), 30);
        Picture other = Scenes.interior(tiled.picture(), 30);
        assertThat(whole.pieces()).isEqualTo(1);
        assertThat(tiled.pieces()).isEqualTo(2);
        assertThat(Math.sqrt(one.meanSquaredError(other))).isBetween(1e-9, 0.5 / 255);
        assertThat(Scenes.largestDifference(one, other)).isLessThan(5 / 255.0);
    }

    /** On the torus there is no border, but the denoiser sees zeros beyond: that is what the margin is for at other sizes. */
    @Test
    void periodicPicturesAreRestoredAtAnySize() throws IOException {
        for (int[] size : new int[][] {{64, 72}, {61, 70}}) {
            Picture sharp = Scenes.textured(size[0], size[1], 3, 4);
            Blur blur = new CircularBlur(KERNEL, size[0], size[1]);
            Picture observed = Scenes.observed(sharp, blur, NOISE);

            Picture right = deblurred(observed, 6, PLAIN.withBorder(DeblurBorder.CIRCULAR))
                    .picture();
            Picture wrong = deblurred(observed, 6, PLAIN).picture();

            assertThat(right.psnr(sharp)).isGreaterThan(observed.psnr(sharp) + 3);
            assertThat(right.psnr(sharp)).isGreaterThan(wrong.psnr(sharp));
        }
    }

    @Test
    void moreIterationsAreASmallerResidualAndToleranceEndsThem() throws IOException {
        Picture observed = observed(Scenes.textured(48, 48, 3, 5));

        double early = deblurred(observed, 2, PLAIN).end().orElseThrow().relativeResidual();
        double late = deblurred(observed, 8, PLAIN).end().orElseThrow().relativeResidual();
        var plan = new SolvePlan(new PlainIteration(), 50, 0.003, SolvePlan.Start.OBSERVATION, new Cancellation());
        try (Restoration method = method(Scheme.HQS, plan)) {
            Deblurred answer = new Deblurrer(method).deblur(observed, KERNEL, NOISE, PLAIN);

            assertThat(late).isLessThan(early / 2);
            assertThat(answer.end().orElseThrow().outcome()).isInstanceOf(Outcome.Converged.class);
            assertThat(answer.iterations()).isBetween(2, 30);
        }
    }

    /** The same point from two starts: a distance below 1/255 on average, when the residual is a 1000th. */
    @Test
    void startFromZeroLeadsToTheSameAnswer() throws IOException {
        Picture observed = observed(Scenes.textured(40, 40, 3, 6));

        Deblurred answer = deblurred(observed, 20, PLAIN.withChecked(true));

        var check = answer.check().orElseThrow();
        assertThat(check.rms()).isBetween(1e-9, 1 / 255.0);
        assertThat(check.largest()).isGreaterThan(check.rms());
    }

    @Test
    void middlePieceIsExamined() throws IOException {
        Picture observed = observed(Scenes.textured(24, 24, 3, 7));

        Deblurred answer = deblurred(observed, 10, PLAIN.withExamined(true));

        var sure = answer.sureness().orElseThrow();
        double told = answer.end().orElseThrow().relativeResidual();
        assertThat(sure.relativeResidual()).isCloseTo(told, within(0.01 * told + 1e-6));
        assertThat(sure.contraction()).isBetween(0.1, 3.0);
        assertThat(sure.errorBound().isPresent()).isEqualTo(sure.contraction() < 1);
    }

    @Test
    void statesOfTwoPicturesAreRestoredButNotExamined() throws IOException {
        Picture sharp = Scenes.textured(48, 48, 3, 8);
        Picture observed = observed(sharp);
        try (Restoration method = method(Scheme.ADMM, 8)) {
            Deblurred answer = new Deblurrer(method).deblur(observed, KERNEL, NOISE, PLAIN.withExamined(true));

            assertThat(answer.picture().psnr(sharp)).isGreaterThan(observed.psnr(sharp) + 2);
            assertThat(answer.sureness().orElseThrow().errorBound()).isEmpty();
            assertThat(answer.sureness().orElseThrow().explanation()).contains("more than its picture");
        }
    }

    @Test
    void cancelledIterationReturnsItsIterate() throws IOException {
        Picture observed = observed(Scenes.textured(40, 40, 3, 9));
        var cancellation = new Cancellation();
        var plan = new SolvePlan(new PlainIteration(), 50, 0, SolvePlan.Start.OBSERVATION, cancellation);
        try (Restoration method = method(Scheme.HQS, plan)) {
            Deblurred answer = new Deblurrer(method)
                    .deblur(
                            observed,
                            KERNEL,
                            NOISE,
                            PLAIN.withCancellation(cancellation).withWatcher(iterate -> {
                                if (iterate.t() == 3) {
                                    cancellation.request();
                                }
                            }));

            assertThat(answer.complete()).isTrue();
            assertThat(answer.iterations()).isBetween(3, 4);
            assertThat(answer.end().orElseThrow().outcome()).isInstanceOf(Outcome.Cancelled.class);
        }
    }

    @Test
    void watchedIteratesEndInTheAnswer() throws IOException {
        Picture observed = observed(Scenes.textured(40, 44, 1, 10));
        List<Picture> seen = new ArrayList<>();

        Deblurred answer = deblurred(
                observed,
                4,
                PLAIN.withWatcher(iterate -> seen.add(iterate.picture().get())));

        assertThat(seen).hasSize(4);
        assertThat(seen.get(3).values()).isEqualTo(answer.picture().values());
        assertThat(seen.get(2).values()).isNotEqualTo(answer.picture().values());
    }

    /** Measured +6.0 dB at 200 x 200 pixels of the photograph of a cat. */
    @Test
    void photographGainsFourDecibels() throws IOException {
        Path file = Path.of(System.getProperty("implicit4j.shared", "../../shared"), "data/imaging/free/chelsea.png");
        assumeTrue(Files.exists(file), "The photographs are not beside the repository.");
        Picture sharp = PictureFiles.readColour(file).part(80, 120, 120, 120);
        Picture observed = observed(sharp);

        Deblurred answer = deblurred(observed, 10, PLAIN);

        assertThat(answer.picture().psnr(sharp)).isGreaterThan(observed.psnr(sharp) + 4);
        assertThat(DataFit.of(observed, answer.picture(), KERNEL, NOISE).ratio())
                .isBetween(0.8, 1.2);
    }
}
