package org.implicit4j.imaging.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DenoisingNetworkTest {

    @Test
    void publishedLayoutHasThePublishedNumberOfWeights() {
        assertThat(new DenoisingNetwork(UnetSizes.DRUNET_COLOUR).layout().size())
                .isEqualTo(32_640_960);
        assertThat(new DenoisingNetwork(new UnetSizes(1, List.of(8, 16, 24, 32), 2))
                        .layout()
                        .size())
                .isEqualTo(111_832);
    }

    @Test
    void sidesMustHalveAtEachScale() {
        var network = new DenoisingNetwork(new UnetSizes(1, List.of(4, 8, 16), 1));
        assertThat(network.formula(1, 12, 20).results().get(0).shape().lengths())
                .containsExactly(1, 12, 20, 1);
        assertThatThrownBy(() -> network.formula(1, 12, 21)).hasMessageContaining("multiples of 4");
    }

    @Test
    void keepsTheSizeOfThePicture() {
        var names = ParameterLayout.builder();
        assertThatThrownBy(() -> new DenoisingUnet(names.scope(), new UnetSizes(3, List.of(4, 8), 1), Border.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be NONE");
    }

    @Test
    void homogeneousInPictureAndLevel() {
        var network = new DenoisingNetwork(new UnetSizes(3, List.of(4, 8), 1));
        try (var kernels = Kernels.choose(1);
                var evaluator = kernels.evaluator(network.formula(2, 6, 8));
                var weights = network.layout().initial(5)) {
            evaluator.bind(weights, List.of());
            INDArray picture = Nd4j.rand(DataType.FLOAT, 2, 6, 8, 3);
            INDArray level = Nd4j.rand(DataType.FLOAT, 2, 6, 8, 1);
            INDArray once = Nd4j.create(DataType.FLOAT, 2, 6, 8, 3);
            INDArray fourTimes = once.dup();
            evaluator.forward(List.of(picture, level), List.of(once));
            evaluator.forward(List.of(picture.mul(4), level.mul(4)), List.of(fourTimes));

            assertThat(fourTimes).isEqualTo(once.mul(4)); // a power of two rounds nowhere
            assertThat(once.norm2Number().doubleValue()).isGreaterThan(0);
        }
    }
}
