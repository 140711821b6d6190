package org.implicit4j.pde.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.pde.network.FourierSizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowModelTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(FourierKind.class)
    void everyKindIsReadBackAsItWasWritten(FourierKind kind) throws IOException {
        int depth = kind == FourierKind.IMPLICIT ? 1 : 2;
        for (FourierSizes sizes : new FourierSizes[] {TinyFlowModels.SIZES, FourierSizes.periodic(3, 4)}) {
            FlowModel model = TinyFlowModels.of(kind, depth, sizes);
            FlowModel read = FlowModel.load(model.write(folder).toString());

            assertThat(read.weights()).isEqualTo(model.weights());
            assertThat(read.network().kind()).isEqualTo(kind);
            assertThat(read.network().depth()).isEqualTo(depth);
            assertThat(read.network().sizes()).isEqualTo(sizes);
            assertThat(read.network().layout()).isEqualTo(model.network().layout());
            assertThat(read.card()).isEqualTo(model.card());
            assertThat(read.training()).isEqualTo(new FlowTraining(FlowRegime.STEADY, 16, new FlowScales(0.5, 3)));
            assertThat(read.trained().scales()).isEqualTo(new FlowScales(0.5, 3));
        }
    }

    @Test
    void whatIsNoModelIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> FlowModel.load("implicit-stedy"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("implicit-stedy")
                .hasMessageContaining(ShippedFlowModels.names().toString());
        assertThatThrownBy(() -> FlowModel.load(folder.toString())).hasMessageContaining("no .safetensors file");
    }

    @Test
    void aCardThatDoesNotFitIsRefusedWithTheReason() throws IOException {
        Path file =
                TinyFlowModels.of(FourierKind.PLAIN, 2, TinyFlowModels.SIZES).write(folder);
        Path card = folder.resolve("tiny-fno.json");
        String text = Files.readString(card);
        for (String[] change : new String[][] {
            {"\"fno\"", "\"unet\"", "There is no network 'unet'"},
            {"\"steady: ", "\"turbulent: ", "There is no regime 'turbulent'"},
            {"\"width\" : 4", "\"width\" : 5", "has shape"},
            {"\"width\" : 4", "\"width\" : 0", "'width' is 0"},
            {"\"modes\" : 3", "\"modes\" : -3", "'modes' is -3"},
            {"\"padding\" : 2", "\"padding\" : 99999", "'padding' is 99999"},
            {"\"coordinates\" : 1", "\"coordinates\" : 2", "'coordinates' is 2"},
            {"\"depth\" : 2", "\"depth\" : 1", "does not know"},
            {"\"depth\" : 2", "\"depth\" : 3", "no tensor 'deq_block.deq_block.2"},
            {"\"trainingSide\" : 16", "\"other\" : 16", "'trainingSide' is null"},
            {"\"trainingSide\" : 16", "\"trainingSide\" : 2", "side of 2"},
            {"\"forcingScale\"", "\"scale\"", "forcingScale (NaN)"},
            {"\"vorticityScale\" : 3.0", "\"vorticityScale\" : 0", "vorticityScale (0.0)"},
            {"{", "<", "no JSON"},
        }) {
            assertThat(text).contains(change[0]);
            Files.writeString(card, text.replace(change[0], change[1]));
            assertThatThrownBy(() -> FlowModel.load(file.toString()))
                    .as(change[1])
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(change[2]);
        }
        Files.delete(card);
        assertThatThrownBy(() -> FlowModel.load(file.toString())).hasMessageContaining("no card");
    }

    @Test
    void weightsThatAreCutOffAreRefused() throws IOException {
        Path file = TinyFlowModels.of(FourierKind.TIED, 2, TinyFlowModels.SIZES).write(folder);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5000));
        assertThatThrownBy(() -> FlowModel.load(file.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aModelHasOneWeightForEachParameter() {
        FlowModel model = TinyFlowModels.of(FourierKind.IMPLICIT, 1, TinyFlowModels.SIZES);
        assertThatThrownBy(() -> new FlowModel(model.network(), new float[3], model.card()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 weights");
    }

    @Test
    void everyShippedModelLoadsAndItsCardSaysHowGoodItIs() throws IOException {
        for (String name : ShippedFlowModels.names()) {
            FlowModel model = FlowModel.load(name);
            assertThat(model.name()).isEqualTo(name);
            assertThat(name).endsWith(model.training().regime().word());
            assertThat(model.network().isImplicit()).isEqualTo(name.startsWith("implicit"));
            assertThat(model.card().parameters()).isEqualTo(model.weights().length);
            assertThat(model.card().command()).contains("pde train");
        }
    }
}
