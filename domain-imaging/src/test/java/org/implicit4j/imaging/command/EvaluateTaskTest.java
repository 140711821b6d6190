package org.implicit4j.imaging.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.implicit4j.core.contract.TaskRun.at;
import static org.implicit4j.core.contract.TaskRun.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.implicit4j.core.contract.TaskRun;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.picture.StoredPicture;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.shared.Drawings;
import org.implicit4j.imaging.shared.SmallModels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateTaskTest {

    private final EvaluateTask task = new EvaluateTask(Methods.discover());

    @TempDir
    private Path folder;

    private Path pictures = Path.of("");
    private String model = "";

    @BeforeEach
    void writePicturesAndAModel() throws IOException {
        pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 3; i++) {
            PictureFiles.write(
                    StoredPicture.opaque(Drawings.of(44, 52, 3, i), 8), pictures.resolve("drawing%d.png".formatted(i)));
        }
        model = SmallModels.of(Scheme.HQS).write(folder).toString();
    }

    private TaskResult run(String... options) throws IOException {
        return run(1, options);
    }

    private TaskResult run(long seed, String... options) throws IOException {
        String[] usual = {
            "pictures", pictures.toString(), "crop", "40", "interior", "4", "methods", "blurred", "limit", "2"
        };
        String[] all = new String[usual.length + options.length];
        System.arraycopy(usual, 0, all, 0, usual.length);
        System.arraycopy(options, 0, all, usual.length, options.length);
        return TaskRun.run(task, seed, Progress.NONE, new Cancellation(), all);
    }

    private double psnr(String... options) throws IOException {
        return real(run(options).document(), "rows", 0, "psnr");
    }

    @Test
    void everyOptionChangesWhatIsMeasured() throws IOException {
        double usual = psnr();

        assertThat(psnr()).isEqualTo(usual);
        assertThat(psnr("kernels", "levin1")).isNotEqualTo(usual);
        assertThat(psnr("kernels", "levin2", "noise", "0.03", "border", "circular"))
                .isEqualTo(usual);
        assertThat(psnr("noise", "12.75/255")).isLessThan(usual);
        assertThat(psnr("crop", "32")).isNotEqualTo(usual);
        assertThat(psnr("crop", "full")).isNotEqualTo(usual);
        assertThat(psnr("limit", "3")).isNotEqualTo(usual);
        assertThat(psnr("grey", "true")).isNotEqualTo(usual);
        assertThat(real(run(2).document(), "rows", 0, "psnr")).isNotEqualTo(usual);
        assertThat(real(run("interior", "5").document(), "rows", 0, "psnrInterior"))
                .isNotEqualTo(real(run().document(), "rows", 0, "psnrInterior"));
    }

    @Test
    void rowsAreThereForEachMethodKernelAndNoise() throws IOException {
        Document document = run(
                        "methods",
                        "blurred,tikhonov,wiener,pnp-hqs," + model,
                        "kernels",
                        "levin2,motion:length=3,angle=30",
                        "noise",
                        "0.03,2.55/255",
                        "iterations",
                        "2")
                .document();

        assertThat(((Document.Items) at(document, "rows")).elements()).hasSize(5 * 2 * 2);
        assertThat(((Document.Items) at(document, "means")).elements()).hasSize(5 * 2);
        assertThat(at(document, "rows", 2, "kernel")).isEqualTo(new Document.Text("motion:length=3,angle=30"));
        assertThat(real(document, "rows", 1, "noise")).isEqualTo(2.55 / 255);
        assertThat(at(document, "rows", 16, "method")).isEqualTo(new Document.Text("small-hqs"));
        assertThat(at(document, "pictures")).isEqualTo(new Document.Whole(2));
        assertThat(at(document, "seed")).isEqualTo(new Document.Whole(1));
        // what knows the blur beats what does not, where there is little noise
        assertThat(real(document, "rows", 5, "psnr")).isGreaterThan(real(document, "rows", 1, "psnr"));
    }

    @Test
    void iterationsSolverAndBatchReachTheOperator() throws IOException {
        Document two = run("methods", model, "iterations", "2").document();
        Document five = run("methods", model, "iterations", "5").document();
        Document other =
                run("methods", model, "iterations", "5", "solver", "anderson").document();
        Document single = run("methods", model, "iterations", "5", "batch", "1").document();

        assertThat(at(two, "rows", 0, "iterations")).isEqualTo(new Document.Whole(2));
        assertThat(at(five, "rows", 0, "perIteration", 2, "t")).isEqualTo(new Document.Whole(5));
        assertThat(real(five, "rows", 0, "psnr")).isNotEqualTo(real(two, "rows", 0, "psnr"));
        assertThat(real(five, "rows", 0, "perIteration", 0, "psnr"))
                .isEqualTo(real(two, "rows", 0, "perIteration", 0, "psnr"));
        assertThat(real(other, "rows", 0, "psnr")).isNotEqualTo(real(five, "rows", 0, "psnr"));
        assertThat(real(single, "rows", 0, "psnr")).isCloseTo(real(five, "rows", 0, "psnr"), within(1e-3));
    }

    @Test
    void csvIsWritten() throws IOException {
        Path csv = folder.resolve("rows.csv");
        run("csv", csv.toString());

        assertThat(Files.readAllLines(csv)).hasSize(2);
        assertThatThrownBy(() -> run("csv", folder.resolve("none/rows.csv").toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no folder");
    }

    @Test
    void aStopIsAFailureThatShowsWhatIsFinished() throws IOException {
        var cancellation = new Cancellation();
        TaskResult result = TaskRun.run(
                task,
                1,
                (work, done, total, detail) -> cancellation.request(),
                cancellation,
                "pictures",
                pictures.toString(),
                "crop",
                "40",
                "interior",
                "4",
                "methods",
                "blurred,tikhonov");

        assertThat(result.success()).isFalse();
        assertThat(result.lines().get(result.lines().size() - 1)).contains("1 of 2 rows");
    }

    @Test
    void badInputIsOneSentence() {
        assertRefused(
                IOException.class,
                "no folder",
                "pictures",
                folder.resolve("none").toString());
        assertRefused(IOException.class, "no PNG", "pictures", folder.toString());
        assertRefused(IllegalArgumentException.class, "levin9", "kernels", "levin9");
        assertRefused(IllegalArgumentException.class, "named twice", "kernels", "levin2,levin2");
        assertRefused(IllegalArgumentException.class, "noise (x)", "noise", "0.03,x");
        assertRefused(IllegalArgumentException.class, "noise (0)", "noise", "0");
        assertRefused(IllegalArgumentException.class, "noise (1/0)", "noise", "1/0");
        assertRefused(IllegalArgumentException.class, "'magic'", "methods", "magic");
        assertRefused(IllegalArgumentException.class, "has no name", "methods", "blurred,,wiener");
        assertRefused(IOException.class, "none.safetensors", "methods", "none.safetensors");
        assertRefused(IllegalArgumentException.class, "crop (-3)", "crop", "-3");
        assertRefused(IllegalArgumentException.class, "drawing0.png has 52 x 44", "crop", "64");
        assertRefused(IllegalArgumentException.class, "'magic'", "solver", "magic");
        assertRefused(IllegalArgumentException.class, "'pnp-magic'", "methods", "pnp-magic");
    }

    private void assertRefused(Class<? extends Exception> kind, String part, String... options) {
        assertThatThrownBy(() -> run(options)).isInstanceOf(kind).hasMessageContaining(part);
    }
}
