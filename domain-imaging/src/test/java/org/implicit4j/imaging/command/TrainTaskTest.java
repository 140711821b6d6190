package org.implicit4j.imaging.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.implicit4j.core.contract.TaskRun;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.picture.StoredPicture;
import org.implicit4j.imaging.shared.Drawings;
import org.implicit4j.imaging.unet.Denoiser;
import org.implicit4j.imaging.unet.UnetSizes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTaskTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC);

    private final TrainTask task = new TrainTask(Adjoints.discover(), Methods.discover(), CLOCK);

    @TempDir
    private Path folder;

    private Path data = Path.of("");
    private int runs;

    @BeforeEach
    void writePictures() throws IOException {
        data = Files.createDirectory(folder.resolve("drawings"));
        for (int i = 0; i < 4; i++) {
            PictureFiles.write(
                    StoredPicture.opaque(Drawings.of(24, 28, 3, i), 8), data.resolve("drawing%d.png".formatted(i)));
        }
    }

    /** A tiny training into a new folder, unless the options name one. */
    private Map<String, String> options(String... changes) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("model", "hqs");
        options.put("data", data.toString());
        options.put("held-out", "1");
        options.put("kernels", "box:side=3");
        options.put("channels", "4-6");
        options.put("blocks", "1");
        options.put("crops", "2");
        options.put("side", "16");
        options.put("steps", "8");
        options.put("rate", "1e-3");
        options.put("groups", "2");
        options.put("longest", "3");
        options.put("out", folder.resolve("out" + runs++).toString());
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1].equals("-")) {
                options.remove(changes[i]);
            } else {
                options.put(changes[i], changes[i + 1]);
            }
        }
        return options;
    }

    private TaskResult run(long seed, Progress progress, Cancellation cancellation, Map<String, String> options)
            throws IOException {
        List<String> flat = new ArrayList<>();
        options.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return TaskRun.run(task, seed, progress, cancellation, flat.toArray(String[]::new));
    }

    private TaskResult run(Map<String, String> options) throws IOException {
        return run(1, Progress.NONE, new Cancellation(), options);
    }

    private static RestorationModel model(TaskResult result) throws IOException {
        return RestorationModel.load(((Document.Text) TaskRun.at(result.document(), "model")).value());
    }

    private float[] weights(String... changes) throws IOException {
        return model(run(options(changes))).weights();
    }

    @Test
    void aTrainedModelHasWeightsCardAndLog() throws IOException {
        Map<String, String> options = options("name", "tiny-hqs");
        TaskResult result = run(options);
        RestorationModel model = model(result);
        Path out = Path.of(options.getOrDefault("out", ""));

        assertThat(result.success()).isTrue();
        assertThat(TaskRun.at(result.document(), "steps")).isEqualTo(new Document.Whole(8));
        assertThat(model.restorer().name()).isEqualTo("hqs");
        assertThat(model.restorer().sizes()).isEqualTo(new UnetSizes(3, List.of(4, 6), 1));
        assertThat(model.card().name()).isEqualTo("tiny-hqs");
        assertThat(model.card().command()).isEqualTo(TaskRun.COMMAND);
        assertThat(model.card().seed()).isEqualTo(1);
        assertThat(model.card().date()).isEqualTo("2026-11-28");
        assertThat(model.card().data()).isEqualTo("pictures of the folder drawings: 3 pictures, 1 more to validate on");
        assertThat(model.card().metrics()).containsKeys("heldOutPsnr", "steps", "secondsPerStep");
        assertThat(model.card().metrics().get("heldOutPsnr")).isEqualTo(TaskRun.real(result.document(), "heldOutPsnr"));
        assertThat(Files.readAllLines(out.resolve("training-log.csv"))).hasSize(9);
        assertThat(out.resolve("training-state.safetensors")).exists();
    }

    @Test
    void everyOptionChangesTheWeights() throws IOException {
        float[] usual = weights();

        assertThat(weights()).isEqualTo(usual);
        assertThat(model(run(2, Progress.NONE, new Cancellation(), options())).weights())
                .isNotEqualTo(usual);
        for (String[] change : new String[][] {
            {"model", "pgd"},
            {"kernels", "gaussian:sigma=1"},
            {"kernels", "box:side=3,gaussian:sigma=1,side=5"},
            {"noise", "0.05"},
            {"noise", "0.01:12/255"},
            {"grey", "1"},
            {"beta", "0.25"},
            {"gradient", "implicit"},
            {"gradient", "phantom:steps=2,damping=1"},
            {"channels", "4-8"},
            {"blocks", "2"},
            {"colours", "1"},
            {"crops", "3"},
            {"side", "12"},
            {"steps", "9"},
            {"rate", "2e-3"},
            {"groups", "3"},
            {"longest", "6"},
            {"between", "0"},
            {"border", "circular"},
            {"held-out", "2"},
        }) {
            assertThat(weights(change)).as(String.join(" ", change)).isNotEqualTo(usual);
        }
    }

    @Test
    void iterationsAndLicenceReachTheCard() throws IOException {
        RestorationModel usual = model(run(options()));
        RestorationModel other = model(run(options("iterations", "2", "data-licence", "My own, all rights reserved")));

        assertThat(other.card().metrics().get("heldOutPsnr"))
                .isNotEqualTo(usual.card().metrics().get("heldOutPsnr"));
        assertThat(other.card().data()).startsWith("My own, all rights reserved: 3 pictures");
    }

    @Test
    void theWellKnownFolderIsCalledByItsName() throws IOException {
        Path known = Files.createDirectories(folder.resolve("BSDS500/train"));
        for (int i = 0; i < 4; i++) {
            Files.copy(data.resolve("drawing%d.png".formatted(i)), known.resolve("drawing%d.png".formatted(i)));
        }
        assertThat(model(run(options("data", known.toString()))).card().data())
                .startsWith("BSDS500 train, non-commercial research: ");
    }

    @Test
    void aStoppedTrainingSavesAndGoesOnToTheSameWeights() throws IOException {
        float[] whole = weights();
        Map<String, String> options = options();
        var cancellation = new Cancellation();
        Progress stopping = (work, done, total, detail) -> {
            if (done == 3) {
                cancellation.request();
            }
        };
        TaskResult stopped = run(1, stopping, cancellation, options);
        assertThat(stopped.success()).isFalse();
        assertThat(TaskRun.at(stopped.document(), "steps")).isEqualTo(new Document.Whole(3));
        assertThat(stopped.lines().toString()).contains("--resume");
        assertThat(model(stopped).weights()).isNotEqualTo(whole);

        options.put("resume", "true");
        assertThat(model(run(options)).weights()).isEqualTo(whole);
    }

    @Test
    void aDenoiserIsTrainedAndARestorerStartsFromIt() throws IOException {
        Map<String, String> options = options("model", "denoiser", "kernels", "-", "groups", "-", "longest", "-");
        TaskResult result = run(options);
        Path file = Path.of(options.getOrDefault("out", "")).resolve("denoiser.safetensors");

        assertThat(result.success()).isTrue();
        assertThat(Files.readString(file.resolveSibling("denoiser.json"))).contains("\"drunet\"", "heldOutPsnr");
        float[] denoiser = denoiserWeights(file);
        // the best average after steps of at most 1e-9 is where it started, and the denoiser comes first in the layout
        float[] restorer = weights("start", file.toString(), "rate", "1e-9");
        for (int i = 0; i < denoiser.length; i++) {
            assertThat(restorer[i]).isCloseTo(denoiser[i], within(1e-6f));
        }
        Map<String, String> further = options("model", "denoiser", "kernels", "-", "groups", "-", "longest", "-");
        further.put("start", file.toString());
        run(further);
        Path other = Path.of(further.getOrDefault("out", "")).resolve("denoiser.safetensors");
        assertThat(denoiserWeights(other)[0]).isNotEqualTo(denoiser[0]).isCloseTo(denoiser[0], within(0.01f));
    }

    private static float[] denoiserWeights(Path file) throws IOException {
        try (var weights =
                Denoiser.read(new UnetSizes(3, List.of(4, 6), 1), file).weights()) {
            return weights.toFloats();
        }
    }

    @Test
    void aRestorerStartsFromAnotherOne() throws IOException {
        TaskResult first = run(options());
        String file = ((Document.Text) TaskRun.at(first.document(), "model")).value();
        float[] start = model(first).weights();

        float[] same = weights("start", file, "rate", "1e-9");
        float[] other = weights("model", "pgd", "start", file, "rate", "1e-9");
        for (int i = 0; i < start.length; i++) {
            assertThat(same[i]).isCloseTo(start[i], within(1e-6f));
        }
        assertThat(other[0]).isCloseTo(start[0], within(1e-6f)); // of the denoiser
        assertThat(other[start.length - 1]).isNotCloseTo(start[start.length - 1], within(0.1f)); // of the step
        float[] unfolded = weights("model", "unfolded-2", "start", file, "groups", "-", "longest", "-", "rate", "1e-9");
        assertThat(unfolded[0]).isCloseTo(start[0], within(1e-6f));
        assertThat(unfolded.length).isEqualTo(2 * start.length);
    }

    @Test
    void aLargerRestorerStartsWhereASmallerOneEnded() throws IOException {
        TaskResult small = run(options("rate", "1e-9"));
        String file = ((Document.Text) TaskRun.at(small.document(), "model")).value();

        TaskResult large = run(options("start", file, "channels", "6-9", "blocks", "2", "rate", "1e-9"));

        assertThat(model(large).weights().length).isGreaterThan(2 * model(small).weights().length);
        assertThat(heldOutPsnr(large)).isCloseTo(heldOutPsnr(small), within(1e-3));
        String larger = ((Document.Text) TaskRun.at(large.document(), "model")).value();
        assertRefused(IllegalArgumentException.class, "as large or smaller", "start", larger);
    }

    @Test
    void frozenWeightsStayAsTheyStart() throws IOException {
        float[] start = weights("noise", "0.05", "rate", "1e-9");
        float[] trained = weights("noise", "0.05", "freeze", "level.slope, step.*");

        int end = start.length; // slope and offset of the level, then of the step
        assertThat(trained[0]).isNotCloseTo(start[0], within(1e-6f));
        assertThat(trained[end - 3]).isNotCloseTo(start[end - 3], within(1e-6f));
        for (int i : List.of(end - 4, end - 2, end - 1)) {
            assertThat(trained[i]).isCloseTo(start[i], within(1e-6f));
        }
        float[] usual = weights("noise", "0.05");
        assertThat(usual[end - 2]).isNotCloseTo(start[end - 2], within(1e-6f));
        assertThat(usual[end - 1]).isNotCloseTo(start[end - 1], within(1e-6f));
    }

    @Test
    void aHeldPenaltyIsThatOfTheTrainedModel() throws IOException {
        float[] trained = weights("beta", "0.25", "freeze", "step.*");

        assertThat(Math.exp(trained[trained.length - 1])).isCloseTo(0.25, within(1e-7));
    }

    private static double heldOutPsnr(TaskResult result) throws IOException {
        return Objects.requireNonNull(model(result).card().metrics().get("heldOutPsnr"));
    }

    @Test
    void schemesWithMultipliersAreTrainedThroughTheirFixedPoint() throws IOException {
        assertThat(model(run(options("model", "admm", "iterations", "5")))
                        .restorer()
                        .name())
                .isEqualTo("admm");
        assertThatThrownBy(() -> run(options("model", "admm", "gradient", "jacobian-free")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("admm");
    }

    @Test
    void badInputIsOneSentence() {
        assertRefused(IllegalArgumentException.class, "'magic'", "model", "magic");
        assertRefused(
                IOException.class, "no folder", "data", folder.resolve("none").toString());
        assertRefused(IllegalArgumentException.class, "levin9", "kernels", "levin9");
        assertRefused(IllegalArgumentException.class, "noise (x)", "noise", "0.01:x");
        assertRefused(IllegalArgumentException.class, "lowestNoise", "noise", "0.03:0.01");
        assertRefused(IllegalArgumentException.class, "'magic'", "gradient", "magic");
        assertRefused(IllegalArgumentException.class, "channels (4,6)", "channels", "4,6");
        assertRefused(IllegalArgumentException.class, "side (15)", "side", "15");
        assertRefused(IllegalArgumentException.class, "no square of 32", "side", "32");
        assertRefused(IllegalArgumentException.class, "Of 4 pictures", "held-out", "4");
        assertRefused(IllegalArgumentException.class, "name (A B)", "name", "A B");
        assertRefused(IOException.class, "none.safetensors", "start", "none.safetensors");
        assertRefused(IllegalArgumentException.class, "cannot start from denoiser", "start", "denoiser");
        assertRefused(IllegalArgumentException.class, "--beta means nothing for pgd", "model", "pgd", "beta", "0.25");
        assertRefused(IllegalArgumentException.class, "'stride.*'", "freeze", "step.*,stride.*");
        assertRefused(IllegalArgumentException.class, "nothing is left", "freeze", "*");
        assertRefused(IllegalArgumentException.class, "--noise", "model", "denoiser", "kernels", "-", "noise", "0.1");
        assertRefused(IllegalArgumentException.class, "--longest", "model", "explicit");
        assertRefused(
                IllegalArgumentException.class,
                "unfolded-2",
                "model",
                "unfolded-2",
                "border",
                "circular",
                "longest",
                "-",
                "groups",
                "-");
    }

    private void assertRefused(Class<? extends Exception> kind, String part, String... changes) {
        Map<String, String> options = options(changes);
        assertThatThrownBy(() -> run(options)).isInstanceOf(kind).hasMessageContaining(part);
        assertThat(Path.of(options.getOrDefault("out", "out"))).doesNotExist();
    }
}
