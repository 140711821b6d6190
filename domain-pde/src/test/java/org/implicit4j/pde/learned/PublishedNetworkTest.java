package org.implicit4j.pde.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.pde.network.FourierSizes;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.parameter.Parameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedNetworkTest {

    private static final String CONFIG = """
            {"batch": 2, "grid": 16, "in_channels": 2, "out_channels": 1, "width": 4, "modes": 3, "padding": 2,
             "normalize": true, "add_mlp": true, "mlp_hidden": 4, "head_hidden": 8}
            """;

    private final FourierNetwork network = new FourierNetwork(FourierKind.IMPLICIT, 1, TinyFlowModels.SIZES);
    private final float[] weights = TinyFlowModels.weights(network, 3);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeThePublishedLayout() throws IOException {
        Files.writeString(folder.resolve("config.json"), CONFIG);
        for (Parameter parameter : network.layout().all()) {
            float[] part = Arrays.copyOfRange(weights, parameter.offset(), parameter.offset() + parameter.size());
            int[] shape = parameter.shape().stream().mapToInt(i -> i).toArray();
            NpyArray.write(file(parameter.name()), shape, part);
        }
    }

    private Path file(String tensor) {
        return folder.resolve("param." + tensor + ".npy");
    }

    @Test
    void aFolderOfArraysIsRead() throws IOException {
        TrainedNetwork read = PublishedNetwork.read(folder);
        assertThat(read.network().kind()).isEqualTo(FourierKind.IMPLICIT);
        assertThat(read.network().sizes()).isEqualTo(TinyFlowModels.SIZES);
        assertThat(read.scales()).isEqualTo(FlowScales.ONE);
        assertThat(read.weights()).isEqualTo(weights);
    }

    @Test
    void aSafetensorsFileWithItsConfigBesideItIsRead() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        SafeTensors.write(file, Checkpoint.tensors(network.layout(), weights));
        assertThat(PublishedNetwork.read(file).weights()).isEqualTo(weights);
        assertThat(TrainedNetwork.load(file.toString()).weights()).isEqualTo(weights);
        assertThat(TrainedNetwork.load(folder.toString()).weights()).isEqualTo(weights);
        Files.delete(folder.resolve("config.json"));
        assertRefused(file, "no file " + folder.resolve("config.json"));
    }

    @Test
    void theExplicitLadderAndPeriodicNetworksSayWhatDiffers() throws IOException {
        var plain = new FourierNetwork(FourierKind.PLAIN, 2, FourierSizes.periodic(4, 3));
        Path file = folder.resolve("weights.safetensors");
        SafeTensors.write(file, Checkpoint.tensors(plain.layout(), TinyFlowModels.weights(plain, 1)));
        Files.writeString(
                folder.resolve("config.json"),
                "{\"width\": 4, \"modes\": 3, \"padding\": 0, \"head_hidden\": 16, \"kind\": \"fno\", \"depth\": 2,"
                        + " \"coordinates\": false}");
        TrainedNetwork read = PublishedNetwork.read(file);
        assertThat(read.network().kind()).isEqualTo(FourierKind.PLAIN);
        assertThat(read.network().depth()).isEqualTo(2);
        assertThat(read.network().sizes()).isEqualTo(FourierSizes.periodic(4, 3));
    }

    @Test
    void tensorsThatDoNotFitAreNamed() throws IOException {
        Path bias = file("fc.bias");
        byte[] sound = Files.readAllBytes(bias);

        Files.delete(bias);
        assertRefused(folder, "no tensor 'fc.bias'");
        NpyArray.write(bias, new int[] {5}, new float[5]);
        assertRefused(folder, "Tensor 'fc.bias'", "[5]");
        Files.write(bias, Arrays.copyOf(sound, sound.length - 3));
        assertRefused(folder, "param.fc.bias.npy");
        Files.write(bias, sound);
        NpyArray.write(file("fc.gain"), new int[] {4}, new float[4]);
        assertRefused(folder, "tensor 'fc.gain'");
    }

    @Test
    void configsOfOtherNetworksAreRefused() throws IOException {
        for (String[] change : new String[][] {
            {"\"in_channels\": 2", "\"in_channels\": 3", "in_channels 3"},
            {"\"out_channels\": 1", "\"out_channels\": 2", "out_channels 2"},
            {"\"normalize\": true", "\"normalize\": false", "normalize false"},
            {"\"add_mlp\": true", "\"add_mlp\": false", "add_mlp false"},
            {"\"mlp_hidden\": 4", "\"mlp_hidden\": 8", "mlp_hidden 8"},
            {"\"width\": 4,", "", "width nothing"},
            {"\"modes\": 3", "\"modes\": \"three\"", "modes \"three\""},
            {"\"modes\": 3", "\"modes\": 2", "has shape"},
            {"\"padding\": 2", "\"padding\": -1", "padding -1"},
            {"\"head_hidden\": 8", "\"head_hidden\": 8, \"kind\": \"cnn\"", "There is no network 'cnn'"},
            {"\"head_hidden\": 8", "\"head_hidden\": 8, \"depth\": 2", "depth of 2"},
            {"{", "<", "no JSON"},
        }) {
            assertThat(CONFIG).contains(change[0]);
            Files.writeString(folder.resolve("config.json"), CONFIG.replace(change[0], change[1]));
            assertRefused(folder, change[2]);
        }
        assertRefused(folder.resolve("none"), "neither a folder nor");
        assertRefused(folder.resolve("config.json"), "neither a folder nor");
    }

    private static void assertRefused(Path model, String... parts) {
        assertThatThrownBy(() -> PublishedNetwork.read(model))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(parts);
    }
}
