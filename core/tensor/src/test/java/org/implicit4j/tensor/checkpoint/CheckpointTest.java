package org.implicit4j.tensor.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    private final ParameterLayout layout = layout();

    private static ParameterLayout layout() {
        var builder = ParameterLayout.builder();
        builder.add("o.weight", 2, 3);
        builder.add("o.bias", 2);
        return builder.build();
    }

    @Test
    void valuesComeBackInTheOrderOfTheLayoutWhateverTheOrderInTheFile() throws IOException {
        float[] values = {1, 2, 3, 4, 5, 6, 7, 8};
        var stored = Checkpoint.tensors(layout, values);
        var turned = new LinkedHashMap<String, StoredTensor>();
        turned.put("o.bias", stored.get(1));
        turned.put("o.weight", stored.get(0));

        assertThat(Checkpoint.values(layout, turned, "file")).isEqualTo(values);
    }

    @Test
    void aMissingTensorIsNamed() {
        var stored = Checkpoint.tensors(layout, new float[8]);

        assertThatThrownBy(() -> Checkpoint.values(layout, Map.of("o.weight", stored.get(0)), "file"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'o.bias'");
    }

    @Test
    void aTensorTooManyIsNamed() {
        var stored = Checkpoint.tensors(layout, new float[8]);
        var extra = StoredTensor.of("toy.weight", List.of(1L), new float[1]);

        assertThatThrownBy(() -> Checkpoint.values(
                        layout,
                        Map.of("o.weight", stored.get(0), "o.bias", stored.get(1), "toy.weight", extra),
                        "file"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'toy.weight'");
    }

    @Test
    void anotherShapeIsNamedWithBothShapes() {
        var stored = Checkpoint.tensors(layout, new float[8]);
        var flat = StoredTensor.of("o.weight", List.of(6L), new float[6]);

        assertThatThrownBy(() -> Checkpoint.values(layout, Map.of("o.weight", flat, "o.bias", stored.get(1)), "file"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'o.weight'")
                .hasMessageContaining("[6]")
                .hasMessageContaining("[2, 3]");
    }

    @Test
    void aCardComesBackAsItWasWritten() throws IOException {
        var card = new ModelCard(
                "implicit-8",
                "lp-gnn-implicit",
                Map.of("embedding", 8L),
                2350,
                7,
                "2500 \"programs\"",
                "lp train",
                Map.of("error", 0.1625),
                "2026-11-23",
                Map.of("java", "17"));

        assertThat(ModelCard.parse(card.toJson(), "card")).isEqualTo(card);
        assertThatThrownBy(() -> ModelCard.parse("{}", "empty.json"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty.json")
                .hasMessageContaining("'name'");
    }
}
