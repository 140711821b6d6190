package org.implicit4j.imaging.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.implicit4j.imaging.command.DeblurFolder.FAST;
import static org.implicit4j.imaging.command.DeblurFolder.HEIGHT;
import static org.implicit4j.imaging.command.DeblurFolder.KERNEL;
import static org.implicit4j.imaging.command.DeblurFolder.NOISE;
import static org.implicit4j.imaging.command.DeblurFolder.WIDTH;
import static org.implicit4j.imaging.command.DeblurFolder.at;
import static org.implicit4j.imaging.command.DeblurFolder.number;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.blur.ReplicateBlur;
import org.implicit4j.imaging.deblur.Scenes;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.picture.Ssim;
import org.implicit4j.imaging.picture.StoredPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link DeblurTask} makes of a picture, and the numbers that it tells. */
class DeblurTaskTest {

    private final DeblurFolder folder;

    DeblurTaskTest(@TempDir Path path) throws IOException {
        folder = new DeblurFolder(path);
    }

    /** The file has 16 bits, and values beyond black and white are cut off in it alone: 1e-3 dB for rounding, .1 for those. */
    @Test
    void numbersAreThoseOfTheFilesThatAreWritten() throws IOException {
        TaskResult result =
                folder.run("pnp-hqs", "truth", folder.path("truth.png"), "iterations", "6", "tolerance", "0");

        Picture blurred = PictureFiles.read(folder.resolve("blurred.png")).picture();
        assertThat(result.success()).isTrue();
        assertThat(number(result, "psnr")).isCloseTo(folder.answer().psnr(folder.sharp()), within(0.1));
        assertThat(number(result, "ssim")).isCloseTo(Ssim.of(folder.answer(), folder.sharp()), within(0.005));
        assertThat(number(result, "blurred", "psnr")).isCloseTo(blurred.psnr(folder.sharp()), within(1e-3));
        assertThat(number(result, "blurred", "ssim")).isCloseTo(Ssim.of(blurred, folder.sharp()), within(1e-4));
        assertThat(number(result, "psnr")).isGreaterThan(number(result, "blurred", "psnr") + 2);
        assertThat(at(result, "iterations")).isEqualTo(new Document.Whole(6));
        assertThat(at(result, "outcome")).isEqualTo(new Document.Text("BudgetSpent"));
        assertThat(at(result, "noiseOrigin")).isEqualTo(new Document.Text("given"));
        assertThat(number(result, "residual")).isBetween(1e-5, 0.1);
        BlurKernel kernel = BlurKernels.parse(KERNEL);
        double fit = Math.sqrt(Scenes.interior(new ReplicateBlur(kernel, HEIGHT, WIDTH).apply(folder.answer()), 8)
                .meanSquaredError(Scenes.interior(blurred, 8)));
        assertThat(number(result, "dataFit")).isCloseTo(fit, within(0.01 * fit));
        assertThat(number(result, "dataFitRatio")).isCloseTo(fit / NOISE, within(0.02));
        assertThat(at(result, "warning")).isInstanceOf(Document.Nothing.class);
        assertThat(number(result, "certificate", "contraction")).isPositive();
        assertThat(String.join("\n", result.lines())).contains("PSNR", "SSIM", "data fit", "certificate", "pnp-hqs");
    }

    @Test
    void everyMethodImprovesThePicture() throws IOException {
        for (String method : List.of("tikhonov", "wiener", "tv", "pnp-hqs", "pnp-admm")) {
            TaskResult result = folder.run(method, "truth", folder.path("truth.png"), "no-certificate", "true");

            assertThat(number(result, "psnr")).as(method).isGreaterThan(number(result, "blurred", "psnr") + 1);
        }
    }

    @Test
    void bitsTransparencyAndGreyAreKept() throws IOException {
        Picture grey =
                PictureFiles.read(folder.resolve("blurred.png")).picture().grey();
        float[] opacity = new float[HEIGHT * WIDTH];
        for (int i = 0; i < opacity.length; i++) {
            opacity[i] = (i % 256) / 255f;
        }
        Picture alpha = new Picture(HEIGHT, WIDTH, 1, opacity);
        folder.write("see-through.png", StoredPicture.transparent(grey, alpha, 16));

        folder.run("pnp-hqs", "in", folder.path("see-through.png"), "iterations", "3", "no-certificate", "true");

        StoredPicture answer = PictureFiles.read(folder.resolve("out.png"));
        assertThat(answer.bits()).isEqualTo(16);
        assertThat(answer.picture().colours()).isEqualTo(1);
        assertThat(Scenes.largestDifference(answer.alpha().orElseThrow(), alpha))
                .isLessThan(1 / 65535.0);
        assertThat(answer.picture().psnr(folder.sharp().grey()))
                .isGreaterThan(grey.psnr(folder.sharp().grey()) + 1);
    }

    @Test
    void noiseIsEstimatedWhereItIsNotGiven() throws IOException {
        var task = new DeblurTask(Methods.discover());
        var settings = Settings.of("deblur", task.parameters());
        for (var option : Map.of(
                        "in",
                        folder.path("blurred.png"),
                        "out",
                        folder.path("out.png"),
                        "kernel",
                        KERNEL,
                        "method",
                        FAST)
                .entrySet()) {
            settings = settings.with(option.getKey(), option.getValue(), "test");
        }

        TaskResult result = task.run(settings, new TaskContext(1, 1, Progress.NONE, new Cancellation(), "test"));

        assertThat(at(result, "noiseOrigin")).isEqualTo(new Document.Text("estimated"));
        assertThat(number(result, "noise")).isBetween(NOISE / 2, 2 * NOISE);
        assertThat(String.join("\n", result.lines())).contains("estimated");
    }

    @Test
    void noiseThatCannotBeRightIsWarnedOf() throws IOException {
        TaskResult tooMuch = folder.run("pnp-hqs", "noise", "0.2", "iterations", "5", "no-certificate", "true");
        TaskResult tooLittle = folder.run("pnp-hqs", "noise", "0.005", "iterations", "5", "no-certificate", "true");

        assertThat(at(tooMuch, "warning").toString()).contains("kernel", "noise", "51.0/255");
        assertThat(at(tooLittle, "warning").toString()).contains("kernel", "noise", "1.28/255");
        assertThat(number(tooLittle, "dataFitRatio")).isGreaterThan(1.2);
        assertThat(String.join("\n", tooLittle.lines())).contains("warning");
    }

    /** Half a pixel, and 5 degrees: about what the ends of 9 pixels move by for half a pixel. */
    @Test
    void straightMotionIsFoundOut() throws IOException {
        Picture scene = Scenes.textured(160, 160, 1, 3);
        BlurKernel motion = BlurKernels.motion(9, 30);
        folder.write(
                "moved.png",
                StoredPicture.opaque(Scenes.observed(scene, new ReplicateBlur(motion, 160, 160), 0.01), 16));
        folder.write("still.png", StoredPicture.opaque(scene, 16));

        TaskResult result = folder.run(
                "wiener", "in", folder.path("moved.png"), "kernel", "estimate", "truth", folder.path("still.png"));

        String kernel = ((Document.Text) at(result, "kernel")).value();
        var parts = Pattern.compile("motion:length=(.*),angle=(.*)").matcher(kernel);
        assertThat(parts.matches()).isTrue();
        assertThat(Double.parseDouble(parts.group(1))).isCloseTo(9, within(0.5));
        assertThat(Double.parseDouble(parts.group(2))).isCloseTo(30, within(5.0));
        assertThat(BlurKernels.parse(kernel).side()).isBetween(7, 13);
        assertThat(at(result, "kernelOrigin")).isEqualTo(new Document.Text("estimated"));
        assertThat(number(result, "psnr")).isGreaterThan(number(result, "blurred", "psnr") + 1);
    }

    @Test
    void borderTileSolverAndCheckChangeTheAnswerOrSayMore() throws IOException {
        folder.run("pnp-hqs", "iterations", "4", "no-certificate", "true");
        Picture plain = folder.answer();

        folder.run("pnp-hqs", "iterations", "4", "no-certificate", "true", "border", "circular");
        assertThat(folder.answer().values()).isNotEqualTo(plain.values());

        TaskResult anderson =
                folder.run("pnp-hqs", "iterations", "4", "no-certificate", "true", "solver", "anderson:depth=3");
        assertThat(folder.answer().values()).isNotEqualTo(plain.values());
        assertThat(anderson.success()).isTrue();

        TaskResult checked = folder.run("pnp-hqs", "iterations", "12", "no-certificate", "true", "check", "true");
        assertThat(number(checked, "check", "rms")).isBetween(0.0, 2 / 255.0);
        assertThat(number(checked, "check", "largest")).isGreaterThan(number(checked, "check", "rms"));
        assertThat(String.join("\n", checked.lines())).contains("from zero");
    }

    @Test
    void tilesAreCounted() throws IOException {
        Picture wide = Scenes.textured(40, 400, 1, 2);
        folder.write("wide.png", StoredPicture.opaque(wide, 8));

        TaskResult result =
                folder.run(FAST, "in", folder.path("wide.png"), "tile", "250", "kernel", "gaussian:sigma=1");

        assertThat(at(result, "tiles")).isEqualTo(new Document.Whole(2));
    }
}
