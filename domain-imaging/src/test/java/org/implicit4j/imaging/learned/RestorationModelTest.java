package org.implicit4j.imaging.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.implicit4j.imaging.restore.RestorationNetwork;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.restore.TinyModels;
import org.implicit4j.imaging.restore.UnfoldedNetwork;
import org.implicit4j.imaging.unet.Denoiser;
import org.implicit4j.imaging.unet.ShippedDenoiser;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.parameter.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorationModelTest {

    @TempDir
    private Path folder;

    @Test
    void everyKindOfNetworkIsReadBackAsItWasWritten() throws IOException {
        List<Restorer> kinds = List.of(
                new RestorationNetwork(Scheme.HQS, TinyModels.SIZES, Border.ZERO),
                new RestorationNetwork(Scheme.PRIMAL_DUAL, TinyModels.SIZES, Border.CIRCULAR),
                new UnfoldedNetwork(3, TinyModels.SIZES));
        for (Restorer kind : kinds) {
            RestorationModel model = TinyModels.of(kind, 2);
            RestorationModel read = RestorationModel.load(model.write(folder).toString());

            assertThat(read.weights()).isEqualTo(model.weights());
            assertThat(read.restorer().layout()).isEqualTo(kind.layout());
            assertThat(read.restorer().name()).isEqualTo(kind.name());
            assertThat(RestorerCard.sizes(read.restorer())).isEqualTo(RestorerCard.sizes(kind));
        }
    }

    @Test
    void whatIsNoModelIsRefusedWithWhatThereIs() throws IOException {
        assertThatThrownBy(() -> RestorationModel.load("hqx"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hqx");
        Path file = TinyModels.of(Scheme.PGD).write(folder);
        Path card = folder.resolve("tiny-pgd.json");
        String text = Files.readString(card);

        Files.writeString(card, text.replace("\"pgd\"", "\"ista\""));
        assertThatThrownBy(() -> RestorationModel.load(file.toString())).hasMessageContaining("ista");
        Files.writeString(card, text.replace("\"channels1\" : 6", "\"channels1\" : 8"));
        assertThatThrownBy(() -> RestorationModel.load(file.toString())).hasMessageContaining("has shape");
        Files.writeString(card, text.replace("\"blocks\" : 1", "\"blocks\" : 0"));
        assertThatThrownBy(() -> RestorationModel.load(file.toString())).hasMessageContaining("'blocks' is 0");
        Files.delete(card);
        assertThatThrownBy(() -> RestorationModel.load(file.toString())).hasMessageContaining("no card");
    }

    @Test
    void plugAndPlayHasTheDenoisersWeightsAndTheSchemesStartValues() throws IOException {
        Denoiser denoiser = ShippedDenoiser.MEDIUM.load();
        RestorationModel model = PlugAndPlay.of("pnp-hqs");
        try (var trained = denoiser.weights()) {
            float[] known = trained.toFloats();
            for (Parameter parameter : denoiser.network().layout().all()) {
                Parameter there = model.restorer().layout().parameter("denoiser." + parameter.name());
                assertThat(model.weights()[there.offset()]).isEqualTo(known[parameter.offset()]);
            }
        }
        assertThat(model.name()).isEqualTo("pnp-hqs");
        assertThat(model.weights()[
                        model.restorer().layout().parameter("step.slope").offset()])
                .isEqualTo(1);
    }

    @Test
    void plugAndPlayIsThereForEverySchemeAndBothDenoisers() throws IOException {
        assertThat(PlugAndPlay.names())
                .containsExactlyInAnyOrder(
                        "pnp-hqs",
                        "pnp-pgd",
                        "pnp-admm",
                        "pnp-primal-dual",
                        "pnp-hqs-small",
                        "pnp-pgd-small",
                        "pnp-admm-small",
                        "pnp-primal-dual-small");
        for (String name : PlugAndPlay.names()) {
            RestorationModel model = PlugAndPlay.of(name);
            ShippedDenoiser denoiser = name.endsWith("small") ? ShippedDenoiser.SMALL : ShippedDenoiser.MEDIUM;

            assertThat(model.name()).isEqualTo(name);
            assertThat(model.restorer().sizes()).isEqualTo(denoiser.sizes());
            assertThat(name).startsWith("pnp-" + model.restorer().name());
        }
        assertThatThrownBy(() -> PlugAndPlay.of("pnp-explicit"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pnp-explicit");
    }

    @Test
    void everyShippedModelLoadsAndItsCardSaysHowGoodItIs() throws IOException {
        for (String name : ShippedRestorers.names()) {
            RestorationModel model = RestorationModel.load(name);
            ModelCard card = model.card();
            assertThat(card.name()).isEqualTo(name);
            assertThat(card.parameters()).isEqualTo(model.weights().length);
            assertThat(card.data()).contains("non-commercial");
            assertThat(card.command()).contains("imaging train");
            assertThat(card.metrics()).containsKeys("heldOutPsnr", "steps");
        }
    }

    @Test
    void cardsTellBordersAndStages() {
        assertThat(RestorerCard.sizes(new UnfoldedNetwork(3, TinyModels.SIZES))).containsEntry("stages", 3L);
        Map<String, Long> circular =
                RestorerCard.sizes(new RestorationNetwork(Scheme.HQS, TinyModels.SIZES, Border.CIRCULAR));
        assertThat(circular).containsEntry("circular", 1L).containsEntry("channels1", 6L);
    }
}
