package org.implicit4j.llm.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.llm.shared.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardTaskTest {

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("logits.npy");
    }

    private void run(Path model, Path ids, String... more) throws IOException {
        var options = new String[more.length + 6];
        System.arraycopy(
                new String[] {"model", model.toString(), "input-ids", ids.toString(), "out", out().toString()},
                0,
                options,
                0,
                6);
        System.arraycopy(more, 0, options, 6, more.length);
        TaskRun.run(new ForwardTask(), options);
    }

    @ParameterizedTest
    @CsvSource({"zero, 4", "given, 4"})
    void logitsAreThoseOfThePublishedCode(String start, int steps) throws IOException {
        Path golden = Golden.folder();
        String[] more = start.equals("zero")
                ? new String[] {"steps", Integer.toString(steps)}
                : new String[] {
                    "steps",
                    Integer.toString(steps),
                    "initial-state",
                    golden.resolve("initial_state.npy").toString()
                };
        run(golden, golden.resolve("input_ids.npy"), more);

        NpyArray expected = NpyArray.read(golden.resolve("logits_%s_steps%d.npy".formatted(start, steps)));
        NpyArray found = NpyArray.read(out());
        assertThat(found.shape()).containsExactly(expected.shape());
        double largest = Arrays.stream(expected.values()).map(Math::abs).max().orElse(0);
        for (int i = 0; i < expected.values().length; i++) {
            assertThat(Math.abs(found.values()[i] - expected.values()[i])).isLessThan(2e-4 * largest);
        }
    }

    @Test
    void aStateOfAnotherShapeIsNamedWithBothShapes() throws IOException {
        Path golden = Golden.folder();
        Path state = folder.resolve("state.npy");
        NpyArray.write(state, new int[] {2, 12, 3}, new float[72]);

        assertThatThrownBy(() -> run(golden, golden.resolve("input_ids.npy"), "initial-state", state.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("[2, 12, 3]")
                .hasMessageContaining("[2, 12, 64]");
    }

    @Test
    void tokensBeyondTheVocabularyAreNamed() throws IOException {
        Path golden = Golden.folder();
        Path ids = folder.resolve("ids.npy");
        NpyArray.write(ids, new int[] {1, 2}, new float[] {1, 320});

        assertThatThrownBy(() -> run(golden, ids))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("320");
    }

    private Path copy() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        for (String name : new String[] {"config.json", "model.safetensors"}) {
            Files.copy(Golden.folder().resolve(name), copy.resolve(name));
        }
        return copy;
    }

    private void fails(Path model, String... words) throws IOException {
        Path ids = Golden.folder().resolve("input_ids.npy");
        var failure = assertThatThrownBy(() -> run(model, ids)).isInstanceOf(IOException.class);
        for (String word : words) {
            failure.hasMessageContaining(word);
        }
    }

    @Test
    void aFolderWithoutConfigurationIsNamed() throws IOException {
        fails(folder, "has no config.json");
    }

    @Test
    void anotherModelTypeIsNamed() throws IOException {
        Path copy = copy();
        Files.writeString(copy.resolve("config.json"), "{\"model_type\": \"llama\"}");

        fails(copy, "'llama'", "'huginn_raven'");
    }

    @Test
    void aCutOffFileIsRefused() throws IOException {
        Path weights = copy().resolve("model.safetensors");
        byte[] content = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(content, content.length - 5));

        fails(folder.resolve("copy"), "cut off or damaged");
    }

    @Test
    void aLyingHeaderIsRefused() throws IOException {
        Path weights = copy().resolve("model.safetensors");
        byte[] content = Files.readAllBytes(weights);
        content[7] = 127;
        Files.write(weights, content);

        fails(folder.resolve("copy"), "claims a header");
    }

    /** Puts other bytes of equal number into the header. */
    private Path edited(String from, String to) throws IOException {
        Path weights = copy().resolve("model.safetensors");
        String content = Files.readString(weights, StandardCharsets.ISO_8859_1);
        Files.writeString(weights, content.replaceFirst(from, to), StandardCharsets.ISO_8859_1);
        return folder.resolve("copy");
    }

    @Test
    void aMissingTensorIsNamed() throws IOException {
        fails(edited("transformer.adapter.weight", "transformer.adapter.weighs"), "transformer.adapter.weight");
    }

    @Test
    void aTensorOfAnotherShapeIsNamedWithBothShapes() throws IOException {
        Path copy = copy();
        String config = Files.readString(copy.resolve("config.json"));
        Files.writeString(
                copy.resolve("config.json"), config.replace("\"intermediate_size\": 112", "\"intermediate_size\": 96"));

        fails(copy, "mlp.fc.weight", "[224, 64]", "[192, 64]");
    }
}
