package org.implicit4j.imaging.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.implicit4j.core.report.Dialogue;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeblurTaskTest {

    private static final String KERNEL = "levin2";
    private static final String FAST = "tikhonov";
    private static final double NOISE = 0.02;
    private static final int HEIGHT = 60;
    private static final int WIDTH = 75;

    @TempDir
    private Path folder;

    private final Picture sharp = Scenes.textured(HEIGHT, WIDTH, 3, 1);

    @BeforeEach
    void writePictures() throws IOException {
        BlurKernel kernel = BlurKernels.parse(KERNEL);
        write("truth.png", StoredPicture.opaque(sharp, 16));
        write(
                "blurred.png",
                StoredPicture.opaque(Scenes.observed(sharp, new ReplicateBlur(kernel, HEIGHT, WIDTH), NOISE), 16));
    }

    private Path write(String name, StoredPicture picture) throws IOException {
        Path file = folder.resolve(name);
        PictureFiles.write(picture, file);
        return file;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private TaskResult run(String method, String... more) throws IOException {
        return run(new Cancellation(), Progress.NONE, method, more);
    }

    /** Deblurs {@code blurred.png} to {@code out.png}; later options replace earlier ones. */
    private TaskResult run(Cancellation cancellation, Progress progress, String method, String... more)
            throws IOException {
        var task = new DeblurTask(Methods.discover());
        var settings = Settings.of("deblur", task.parameters());
        List<String> options = new ArrayList<>(List.of(
                "in",
                path("blurred.png"),
                "out",
                path("out.png"),
                "kernel",
                KERNEL,
                "noise",
                "0.02",
                "method",
                method));
        options.addAll(List.of(more));
        for (int k = 0; k < options.size(); k += 2) {
            settings = settings.with(options.get(k), options.get(k + 1), "test");
        }
        return task.run(settings, new TaskContext(1, 2, progress, cancellation, "test"));
    }

    private static Document at(TaskResult result, String... names) {
        Document here = result.document();
        for (String name : names) {
            here = Objects.requireNonNull(((Document.Fields) here).entries().get(name), name);
        }
        return here;
    }

    private static double number(TaskResult result, String... names) {
        return ((Document.Real) at(result, names)).value();
    }

    private Picture answer() throws IOException {
        return PictureFiles.read(folder.resolve("out.png")).picture();
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    /** The file has 16 bits, and values beyond black and white are cut off in it alone: 1e-3 dB for rounding, .1 for those. */
    @Test
    void numbersAreThoseOfTheFilesThatAreWritten() throws IOException {
        TaskResult result = run("pnp-hqs", "truth", path("truth.png"), "iterations", "6", "tolerance", "0");

        Picture blurred = PictureFiles.read(folder.resolve("blurred.png")).picture();
        assertThat(result.success()).isTrue();
        assertThat(number(result, "psnr")).isCloseTo(answer().psnr(sharp), within(0.1));
        assertThat(number(result, "ssim")).isCloseTo(Ssim.of(answer(), sharp), within(0.005));
        assertThat(number(result, "blurred", "psnr")).isCloseTo(blurred.psnr(sharp), within(1e-3));
        assertThat(number(result, "blurred", "ssim")).isCloseTo(Ssim.of(blurred, sharp), within(1e-4));
        assertThat(number(result, "psnr")).isGreaterThan(number(result, "blurred", "psnr") + 2);
        assertThat(at(result, "iterations")).isEqualTo(new Document.Whole(6));
        assertThat(at(result, "outcome")).isEqualTo(new Document.Text("BudgetSpent"));
        assertThat(at(result, "noiseOrigin")).isEqualTo(new Document.Text("given"));
        assertThat(number(result, "residual")).isBetween(1e-5, 0.1);
        BlurKernel kernel = BlurKernels.parse(KERNEL);
        double fit = Math.sqrt(Scenes.interior(new ReplicateBlur(kernel, HEIGHT, WIDTH).apply(answer()), 8)
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
            TaskResult result = run(method, "truth", path("truth.png"), "no-certificate", "true");

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
        write("see-through.png", StoredPicture.transparent(grey, alpha, 16));

        run("pnp-hqs", "in", path("see-through.png"), "iterations", "3", "no-certificate", "true");

        StoredPicture answer = PictureFiles.read(folder.resolve("out.png"));
        assertThat(answer.bits()).isEqualTo(16);
        assertThat(answer.picture().colours()).isEqualTo(1);
        assertThat(Scenes.largestDifference(answer.alpha().orElseThrow(), alpha))
                .isLessThan(1 / 65535.0);
        assertThat(answer.picture().psnr(sharp.grey())).isGreaterThan(grey.psnr(sharp.grey()) + 1);
    }

    @Test
    void noiseIsEstimatedWhereItIsNotGiven() throws IOException {
        var task = new DeblurTask(Methods.discover());
        var settings = Settings.of("deblur", task.parameters());
        for (var option : Map.of("in", path("blurred.png"), "out", path("out.png"), "kernel", KERNEL, "method", FAST)
                .entrySet()) {
            settings = settings.with(option.getKey(), option.getValue(), "test");
        }

        TaskResult result = task.run(settings, new TaskContext(1, 1, Progress.NONE, new Cancellation(), "test"));

        assertThat(at(result, "noiseOrigin")).isEqualTo(new Document.Text("estimated"));
        assertThat(number(result, "noise")).isBetween(NOISE / 2, 2 * NOISE);
        assertThat(String.join("\n", result.lines())).contains("estimated");
    }

    @Test
    void showsEveryIterateAndNowAndThenItsPicture() throws IOException {
        List<Document.Fields> shown = new ArrayList<>();
        var task = new DeblurTask(Methods.discover());
        var settings = Settings.of("deblur", task.parameters());
        for (var option : Map.of(
                        "in",
                        path("blurred.png"),
                        "out",
                        path("out.png"),
                        "kernel",
                        KERNEL,
                        "method",
                        "pnp-hqs",
                        "iterations",
                        "3",
                        "tolerance",
                        "0")
                .entrySet()) {
            settings = settings.with(option.getKey(), option.getValue(), "test");
        }

        task.run(
                settings,
                new TaskContext(
                        1,
                        1,
                        Progress.NONE,
                        new Cancellation(),
                        "test",
                        Dialogue.NONE,
                        answer -> shown.add((Document.Fields) answer.get())));

        assertThat(shown)
                .extracting(iterate -> iterate.entries().get("iteration"))
                .containsExactly(new Document.Whole(1), new Document.Whole(2), new Document.Whole(3));
        assertThat(shown)
                .extracting(iterate -> iterate.entries().containsKey("picture"))
                .containsExactly(true, true, false);
        var picture =
                (Document.Text) Objects.requireNonNull(shown.get(0).entries().get("picture"));
        Files.write(folder.resolve("shown.png"), Base64.getDecoder().decode(picture.value()));
        assertThat(PictureFiles.read(folder.resolve("shown.png")).picture().width())
                .isEqualTo(WIDTH);
    }

    @Test
    void tellsNamesFromFilesWithoutLookingForAFile() {
        for (String name : List.of(KERNEL, "estimate", "motion:length=3", "box:side=3")) {
            assertThat(DeblurSettings.KERNEL.leadsToFile(name)).as(name).isFalse();
        }
        for (String file : List.of("/etc/passwd", "kernel.txt", "levin9", "", "./box")) {
            assertThat(DeblurSettings.KERNEL.leadsToFile(file)).as(file).isTrue();
        }
        assertThat(DeblurSettings.METHOD.leadsToFile("tv")).isFalse();
        assertThat(DeblurSettings.METHOD.leadsToFile("pnp-hqs")).isFalse();
        assertThat(DeblurSettings.METHOD.leadsToFile("mine.safetensors")).isTrue();
        assertThat(KernelList.areNames("levin1,motion:length=3,angle=5")).isTrue();
        assertThat(KernelList.areNames("levin1,kernel.txt")).isFalse();
        assertThat(ContenderNames.areNames("all,pnp-hqs")).isTrue();
        assertThat(ContenderNames.areNames("all,mine.safetensors")).isFalse();
    }

    /** Half a pixel, and 5 degrees: about what the ends of 9 pixels move by for half a pixel. */
    @Test
    void straightMotionIsFoundOut() throws IOException {
        Picture scene = Scenes.textured(160, 160, 1, 3);
        BlurKernel motion = BlurKernels.motion(9, 30);
        write("moved.png", StoredPicture.opaque(Scenes.observed(scene, new ReplicateBlur(motion, 160, 160), 0.01), 16));
        write("still.png", StoredPicture.opaque(scene, 16));

        TaskResult result = run("wiener", "in", path("moved.png"), "kernel", "estimate", "truth", path("still.png"));

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
    void noiseThatCannotBeRightIsWarnedOf() throws IOException {
        TaskResult tooMuch = run("pnp-hqs", "noise", "0.2", "iterations", "5", "no-certificate", "true");
        TaskResult tooLittle = run("pnp-hqs", "noise", "0.005", "iterations", "5", "no-certificate", "true");

        assertThat(at(tooMuch, "warning").toString()).contains("kernel", "noise", "51.0/255");
        assertThat(at(tooLittle, "warning").toString()).contains("kernel", "noise", "1.28/255");
        assertThat(number(tooLittle, "dataFitRatio")).isGreaterThan(1.2);
        assertThat(String.join("\n", tooLittle.lines())).contains("warning");
    }

    @Test
    void borderTileSolverAndCheckChangeTheAnswerOrSayMore() throws IOException {
        run("pnp-hqs", "iterations", "4", "no-certificate", "true");
        Picture plain = answer();

        run("pnp-hqs", "iterations", "4", "no-certificate", "true", "border", "circular");
        assertThat(answer().values()).isNotEqualTo(plain.values());

        TaskResult anderson = run("pnp-hqs", "iterations", "4", "no-certificate", "true", "solver", "anderson:depth=3");
        assertThat(answer().values()).isNotEqualTo(plain.values());
        assertThat(anderson.success()).isTrue();

        TaskResult checked = run("pnp-hqs", "iterations", "12", "no-certificate", "true", "check", "true");
        assertThat(number(checked, "check", "rms")).isBetween(0.0, 2 / 255.0);
        assertThat(number(checked, "check", "largest")).isGreaterThan(number(checked, "check", "rms"));
        assertThat(String.join("\n", checked.lines())).contains("from zero");
    }

    @Test
    void tilesAreCounted() throws IOException {
        Picture wide = Scenes.textured(40, 400, 1, 2);
        write("wide.png", StoredPicture.opaque(wide, 8));

        TaskResult result = run(FAST, "in", path("wide.png"), "tile", "250", "kernel", "gaussian:sigma=1");

        assertThat(at(result, "tiles")).isEqualTo(new Document.Whole(2));
    }

    @Test
    void traceHasThePictureOfEveryIterationAndATable() throws IOException {
        Path trace = folder.resolve("steps/deep");

        run(
                "pnp-hqs",
                "iterations",
                "3",
                "tolerance",
                "0",
                "trace",
                trace.toString(),
                "truth",
                path("truth.png"),
                "no-certificate",
                "true");

        List<String> rows = Files.readAllLines(trace.resolve("trace.csv"));
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0)).isEqualTo("t,residual,seconds,psnr");
        for (int t = 1; t <= 3; t++) {
            String[] row = rows.get(t).split(",", -1);
            Picture picture =
                    PictureFiles.read(trace.resolve("t00%d.png".formatted(t))).picture();
            assertThat(row[0]).isEqualTo(String.valueOf(t));
            assertThat(Double.parseDouble(row[3])).isCloseTo(picture.psnr(sharp), within(0.1));
        }
        assertThat(PictureFiles.read(trace.resolve("t003.png")).picture().values())
                .isEqualTo(answer().values());
    }

    @Test
    void shorterTraceLeavesNothingOfALongerOne() throws IOException {
        Path trace = folder.resolve("steps");
        run("pnp-hqs", "iterations", "3", "tolerance", "0", "trace", trace.toString(), "no-certificate", "true");
        Files.writeString(trace.resolve("notes.txt"), "mine");

        run(FAST, "trace", trace.toString());

        assertThat(trace.resolve("t001.png")).exists();
        assertThat(trace.resolve("t002.png")).doesNotExist();
        assertThat(trace.resolve("notes.txt")).exists();
        assertThat(Files.readAllLines(trace.resolve("trace.csv")))
                .hasSize(2)
                .first()
                .isEqualTo("t,residual,seconds");
    }

    @Test
    void traceOfTilesIsRefusedWithTheLargestSize() throws IOException {
        write("wide.png", StoredPicture.opaque(Scenes.textured(40, 1000, 1, 2), 8));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(FAST, "in", path("wide.png"), "tile", "400", "trace", path("steps")))
                .withMessageContaining("4 tiles")
                .withMessageMatching("(?s).*largest square in one piece has \\d+ x \\d+.*");
        assertThat(folder.resolve("steps")).doesNotExist();
    }

    @Test
    void progressCountsIterationsToTheEnd() throws IOException {
        List<Long> done = new ArrayList<>();
        List<Long> totals = new ArrayList<>();

        run(
                new Cancellation(),
                (work, at, total, detail) -> {
                    done.add(at);
                    totals.add(total);
                },
                "pnp-hqs",
                "iterations",
                "4",
                "tolerance",
                "0",
                "check",
                "true",
                "no-certificate",
                "true");

        assertThat(done).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(totals).containsOnly(8L);
    }

    @Test
    void stoppedIterationWritesItsPictureAndSaysSo() throws IOException {
        var cancellation = new Cancellation();

        TaskResult result = run(
                cancellation,
                (work, done, total, detail) -> {
                    if (done == 2) {
                        cancellation.request();
                    }
                },
                "pnp-hqs");

        assertThat(result.success()).isFalse();
        assertThat(at(result, "outcome")).isEqualTo(new Document.Text("StoppedEarly"));
        assertThat(String.join("\n", result.lines())).contains("Stopped early");
        assertThat(answer().height()).isEqualTo(HEIGHT);
    }

    @Test
    void workStoppedBeforeThereIsAPictureWritesNothing() throws IOException {
        var cancellation = new Cancellation();
        cancellation.request();

        TaskResult result = run(cancellation, Progress.NONE, "pnp-hqs");

        assertThat(result.success()).isFalse();
        assertThat(at(result, "out")).isInstanceOf(Document.Nothing.class);
        assertThat(files()).containsExactlyInAnyOrder("truth.png", "blurred.png");
    }

    @Test
    void badFilesAreToldInASentenceAndNothingIsWritten() throws IOException {
        Files.createFile(folder.resolve("empty.png"));
        Files.writeString(folder.resolve("text.png"), "not a picture");
        Files.writeString(folder.resolve("even.txt"), "0.25 0.25\n0.25 0.25\n");
        Files.writeString(folder.resolve("heavy.txt"), "1 1 1\n1 1 1\n1 1 1\n");
        write("other.png", StoredPicture.opaque(Scenes.textured(30, 75, 3, 1), 8));
        write("grey.png", StoredPicture.opaque(sharp.grey(), 8));
        List<String> before = files().toList();

        assertRefused("none.png", "in", path("none.png"));
        assertRefused("empty", "in", path("empty.png"));
        assertRefused("text.png", "in", path("text.png"));
        assertRefused("odd", "kernel", path("even.txt"));
        assertRefused("sum to 1", "kernel", path("heavy.txt"));
        assertRefused("75 x 30", "truth", path("other.png"));
        assertRefused("grey", "truth", path("grey.png"));
        assertRefused("no folder", "out", path("nowhere/out.png"));
        assertRefused(".bmp", "out", path("out.bmp"));
        assertRefused("no folder", "trace", path("blurred.png"));
        assertRefused("none.safetensors", "method", path("none.safetensors"));
        assertThat(files()).containsExactlyInAnyOrderElementsOf(before);
    }

    private void assertRefused(String part, String... option) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> run(FAST, option))
                .withMessageContaining(part);
    }

    @Test
    void badOptionsAreToldWithWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("magic"))
                .withMessageContaining("magic")
                .withMessageContaining("pnp-hqs, pnp-admm")
                .withMessageContaining("wiener");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(FAST, "noise", "-1"))
                .withMessageContaining("noise (-1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(FAST, "kernel", "levin9"))
                .withMessageContaining("levin9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(FAST, "kernel", "box:side=61"))
                .withMessageContaining("61 x 61")
                .withMessageContaining("75 x 60");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(FAST, "iterations", "5"))
                .withMessageContaining("--iterations")
                .withMessageContaining("tikhonov");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("pnp-hqs", "solver", "newtonn"))
                .withMessageContaining("newtonn");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(FAST, "out", path("blurred.png")))
                .withMessageContaining("replace");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("pnp-hqs", "border", "wrap"))
                .withMessageContaining("circular");
    }
}
