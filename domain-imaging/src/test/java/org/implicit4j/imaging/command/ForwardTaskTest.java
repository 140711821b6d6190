package org.implicit4j.imaging.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.contract.TaskRun;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.unet.Denoiser;
import org.implicit4j.imaging.unet.DenoisingNetwork;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardTaskTest {

    private static final UnetSizes SIZES = new UnetSizes(3, List.of(4, 6), 1);
    private static final String CONFIG = """
            {"layout": "DRUNet", "in_channels": 4, "out_channels": 3, "channels": [4, 6], "blocks": 1,
             "activation": "relu", "bias": false, "noise_level_channel": "last"}
            """;

    private final Path golden = Path.of(System.getProperty("implicit4j.shared", "../../shared"), "golden/drunet-tiny");

    @TempDir
    private Path folder;

    private TaskResult run(Path model, Path input, Path out) throws IOException {
        return TaskRun.run(
                new ForwardTask(), "model", model.toString(), "input", input.toString(), "out", out.toString());
    }

    /** Float32 sums of 288 products, 20 layers deep: 1e-5 of the largest value is some twenty roundings. */
    @Test
    void outputIsThatOfThePublishedCode() throws IOException {
        assumeTrue(Files.exists(golden), "The published numbers are not beside the repository.");
        Path out = folder.resolve("out.npy");
        TaskResult result = run(golden, golden.resolve("input.npy"), out);
        NpyArray expected = NpyArray.read(golden.resolve("output.npy"));
        NpyArray found = NpyArray.read(out);

        assertThat(TaskRun.at(result.document(), "parameters")).isEqualTo(new Document.Whole(111_832));
        assertThat(found.shape()).containsExactly(expected.shape());
        double largest = Arrays.stream(expected.values()).map(Math::abs).max().orElse(0);
        assertThat(largest).isPositive();
        for (int i = 0; i < expected.values().length; i++) {
            assertThat(Math.abs(found.values()[i] - expected.values()[i])).isLessThan(1e-5 * largest);
        }
    }

    private Path model() throws IOException {
        Path model = Files.createDirectories(folder.resolve("model"));
        var network = new DenoisingNetwork(SIZES);
        try (var weights = network.layout().initial(4)) {
            SafeTensors.write(
                    model.resolve("model.safetensors"), Checkpoint.tensors(network.layout(), weights.toFloats()));
        }
        Files.writeString(model.resolve("config.json"), CONFIG);
        return model;
    }

    private Path input(int... shape) throws IOException {
        var random = new SplittableRandom(8);
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        Path file = folder.resolve("input%d.npy".formatted(values.length));
        NpyArray.write(file, shape, values);
        return file;
    }

    /** Sides that do not halve, levels that differ at each pixel, and three colours, against the denoiser itself. */
    @Test
    void outputIsThatOfTheDenoiserOfTheCheckpoint() throws IOException {
        Path out = folder.resolve("out.npy");
        Path input = input(2, 4, 9, 7);
        run(model(), input, out);
        double[] x = NpyArray.read(input).values();
        NpyArray y = NpyArray.read(out);

        assertThat(y.shape()).containsExactly(2, 3, 9, 7);
        Denoiser denoiser = Denoiser.read(SIZES, folder.resolve("model/model.safetensors"));
        try (var kernels = Kernels.choose(1)) {
            for (int sample = 0; sample < 2; sample++) {
                float[] colours = new float[9 * 7 * 3];
                float[] level = new float[9 * 7];
                for (int p = 0; p < 63; p++) {
                    for (int c = 0; c < 3; c++) {
                        colours[3 * p + c] = (float) x[(sample * 4 + c) * 63 + p];
                    }
                    level[p] = (float) x[(sample * 4 + 3) * 63 + p];
                }
                Picture clean = denoiser.denoise(new Picture(9, 7, 3, colours), new Picture(9, 7, 1, level), kernels);
                for (int p = 0; p < 63; p++) {
                    for (int c = 0; c < 3; c++) {
                        assertThat((float) y.values()[(sample * 3 + c) * 63 + p])
                                .isEqualTo(clean.values()[3 * p + c]);
                    }
                }
            }
        }
    }

    @Test
    void badFilesAreOneSentence() throws IOException {
        Path model = model();
        Path input = input(1, 4, 8, 8);
        Path out = folder.resolve("out.npy");
        Path text = Files.writeString(folder.resolve("text.npy"), "this is not an array");
        byte[] sound = Files.readAllBytes(input);
        Path cut = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(sound, sound.length - 5));
        Path whole = Files.writeString(
                folder.resolve("whole.npy"),
                new String(sound, StandardCharsets.ISO_8859_1).replace("<f4", "<i4"),
                StandardCharsets.ISO_8859_1);

        assertRefused(model, folder.resolve("none.npy"), out, "none.npy");
        assertRefused(model, text, out, "text.npy");
        assertRefused(model, cut, out, "cut.npy");
        assertRefused(model, whole, out, "<i4");
        assertRefused(model, input(1, 3, 8, 8), out, "3 channels");
        assertRefused(model, input(4, 8, 8), out, "[4, 8, 8]");
        assertRefused(folder, input, out, "config.json");
        assertRefused(model, input, folder.resolve("none/out.npy"), "no folder");
        assertRefused(model, input, folder, "folder itself");
        for (String[] change : new String[][] {
            {"\"DRUNet\"", "\"UNet\"", "layout 'UNet'"},
            {"\"in_channels\": 4", "\"in_channels\": 3", "in_channels 3"},
            {"[4, 6]", "[4, 8]", "has shape"},
            {"[4, 6]", "[4, -6]", "channels -6"},
            {"[4, 6]", "[]", "'channels'"},
            {"\"blocks\": 1,", "", "blocks nothing"},
            {"\"blocks\": 1", "\"blocks\": 2", "no tensor"},
            {"\"bias\": false", "\"bias\": true", "bias 'true'"},
            {"{", "", "no JSON"},
        }) {
            Files.writeString(model.resolve("config.json"), CONFIG.replace(change[0], change[1]));
            assertRefused(model, input, out, change[2]);
        }
        Files.writeString(model.resolve("config.json"), CONFIG);
        Path weights = model.resolve("model.safetensors");
        Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 1000));
        assertRefused(model, input, out, "model.safetensors");
        Files.delete(weights);
        assertRefused(model, input, out, "model.safetensors");
    }

    private void assertRefused(Path model, Path input, Path out, String part) {
        assertThatThrownBy(() -> run(model, input, out))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(part);
        assertThat(folder.resolve("out.npy")).doesNotExist();
    }
}
