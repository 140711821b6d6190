package org.implicit4j.imaging.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.implicit4j.imaging.command.DeblurFolder.FAST;
import static org.implicit4j.imaging.command.DeblurFolder.HEIGHT;
import static org.implicit4j.imaging.command.DeblurFolder.KERNEL;
import static org.implicit4j.imaging.command.DeblurFolder.WIDTH;
import static org.implicit4j.imaging.command.DeblurFolder.at;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.implicit4j.core.report.Dialogue;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.imaging.deblur.Scenes;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.picture.StoredPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link DeblurTask} shows on its way, and what it leaves when it is stopped there. */
class DeblurCourseTest {

    private final DeblurFolder folder;

    DeblurCourseTest(@TempDir Path path) throws IOException {
        folder = new DeblurFolder(path);
    }

    @Test
    void showsEveryIterateAndNowAndThenItsPicture() throws IOException {
        List<Document.Fields> shown = new ArrayList<>();
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
    void traceHasThePictureOfEveryIterationAndATable() throws IOException {
        Path trace = folder.resolve("steps/deep");

        folder.run(
                "pnp-hqs",
                "iterations",
                "3",
                "tolerance",
                "0",
                "trace",
                trace.toString(),
                "truth",
                folder.path("truth.png"),
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
            assertThat(Double.parseDouble(row[3])).isCloseTo(picture.psnr(folder.sharp()), within(0.1));
        }
        assertThat(PictureFiles.read(trace.resolve("t003.png")).picture().values())
                .isEqualTo(folder.answer().values());
    }

    @Test
    void shorterTraceLeavesNothingOfALongerOne() throws IOException {
        Path trace = folder.resolve("steps");
        folder.run("pnp-hqs", "iterations", "3", "tolerance", "0", "trace", trace.toString(), "no-certificate", "true");
        Files.writeString(trace.resolve("notes.txt"), "mine");

        folder.run(FAST, "trace", trace.toString());

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
        folder.write("wide.png", StoredPicture.opaque(Scenes.textured(40, 1000, 1, 2), 8));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        folder.run(FAST, "in", folder.path("wide.png"), "tile", "400", "trace", folder.path("steps")))
                .withMessageContaining("4 tiles")
                .withMessageMatching("(?s).*largest square in one piece has \\d+ x \\d+.*");
        assertThat(folder.resolve("steps")).doesNotExist();
    }

    @Test
    void progressCountsIterationsToTheEnd() throws IOException {
        List<Long> done = new ArrayList<>();
        List<Long> totals = new ArrayList<>();

        folder.run(
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

        TaskResult result = folder.run(
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
        assertThat(folder.answer().height()).isEqualTo(HEIGHT);
    }

    @Test
    void workStoppedBeforeThereIsAPictureWritesNothing() throws IOException {
        var cancellation = new Cancellation();
        cancellation.request();

        TaskResult result = folder.run(cancellation, Progress.NONE, "pnp-hqs");

        assertThat(result.success()).isFalse();
        assertThat(at(result, "out")).isInstanceOf(Document.Nothing.class);
        assertThat(folder.files()).containsExactlyInAnyOrder("truth.png", "blurred.png");
    }
}
