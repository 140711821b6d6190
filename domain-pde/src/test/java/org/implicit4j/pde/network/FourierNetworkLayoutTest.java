package org.implicit4j.pde.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.tensor.parameter.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FourierNetworkLayoutTest {

    /** A complex number counts as two. */
    @ParameterizedTest
    @EnumSource(FourierKind.class)
    void everyKindHasThePublishedNumberOfParametersAtDepthOne(FourierKind kind) {
        assertThat(new FourierNetwork(kind, 1, FourierSizes.PUBLISHED).layout().size())
                .isEqualTo(2_376_481);
    }

    @Test
    void onlyBlocksOfTheirOwnAddParameters() {
        int one = new FourierNetwork(FourierKind.PLAIN, 1, FourierSizes.PUBLISHED)
                .layout()
                .size();
        int block = 3 * (2 * 2 * 32 * 32 * 12 * 12 + 3 * (32 * 32 + 32));
        assertThat(new FourierNetwork(FourierKind.PLAIN, 4, FourierSizes.PUBLISHED)
                        .layout()
                        .size())
                .isEqualTo(one + 3 * block);
        assertThat(new FourierNetwork(FourierKind.TIED, 4, FourierSizes.PUBLISHED)
                        .layout()
                        .size())
                .isEqualTo(one);
    }

    @Test
    void theTensorsHaveTheNamesOfThePublishedCode() {
        var names = new ArrayList<String>();
        for (int layer = 0; layer < 3; layer++) {
            String block = "deq_block.deq_block.0.";
            names.addAll(List.of(
                    block + "conv" + layer + ".weights1",
                    block + "conv" + layer + ".weights2",
                    block + "mlp" + layer + ".mlp1.weight",
                    block + "mlp" + layer + ".mlp1.bias",
                    block + "mlp" + layer + ".mlp2.weight",
                    block + "mlp" + layer + ".mlp2.bias",
                    block + "w" + layer + ".weight",
                    block + "w" + layer + ".bias"));
        }
        names.addAll(List.of("conv.weights1", "conv.weights2", "w0.weight", "w0.bias", "fc.weight", "fc.bias"));
        for (String mlp : List.of("mlp", "q")) {
            names.addAll(List.of(mlp + ".mlp1.weight", mlp + ".mlp1.bias", mlp + ".mlp2.weight", mlp + ".mlp2.bias"));
        }
        assertThat(new FourierNetwork(FourierKind.IMPLICIT, 1, FourierSizes.PUBLISHED)
                        .layout()
                        .all())
                .extracting(Parameter::name)
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void depthsAndGridsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new FourierNetwork(FourierKind.IMPLICIT, 2, FourierSizes.PUBLISHED))
                .hasMessageContaining("depth of 2");
        assertThatThrownBy(() -> new FourierNetwork(FourierKind.PLAIN, 0, FourierSizes.PUBLISHED))
                .hasMessageContaining("depth of 0");
        var network = new FourierNetwork(FourierKind.TIED, 2, FourierSizes.periodic(4, 8));
        assertThatThrownBy(() -> network.explicit(1, 14)).hasMessageContaining("at least 16 x 16");
    }
}
