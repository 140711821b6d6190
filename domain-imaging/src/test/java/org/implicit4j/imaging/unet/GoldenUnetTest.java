package org.implicit4j.imaging.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Weights in the published layout give the numbers of the published code. */
class GoldenUnetTest {

    private final Path golden = Path.of(System.getProperty("implicit4j.shared", "../../shared"), "golden/drunet-tiny");

    /** Float32 sums of 288 products, 20 layers deep: 1e-5 of the largest value is some twenty roundings. */
    @Test
    void outputIsThatOfThePublishedCode() throws IOException {
        assumeTrue(Files.exists(golden), "The published numbers are not beside the repository.");
        var network = new DenoisingNetwork(new UnetSizes(1, List.of(8, 16, 24, 32), 2));
        Path file = golden.resolve("model.safetensors");
        INDArray input = channelsLast("input.npy"); // the picture, and the level as the last channel
        INDArray expected = channelsLast("output.npy");
        try (var kernels = Kernels.choose(2);
                var evaluator = kernels.evaluator(network.formula(2, 32, 40));
                var weights = Parameters.of(
                        network.layout(),
                        Checkpoint.values(network.layout(), SafeTensors.read(file), file.toString()))) {
            INDArray output = expected.like();
            evaluator.bind(weights, List.of());
            evaluator.forward(List.of(channel(input, 0), channel(input, 1)), List.of(output));

            double largest = expected.amaxNumber().doubleValue();
            assertThat(largest).isPositive();
            assertThat(output.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5 * largest);
        }
    }

    private INDArray channelsLast(String name) {
        return Nd4j.createFromNpyFile(golden.resolve(name).toFile())
                .permute(0, 2, 3, 1)
                .dup('c');
    }

    private static INDArray channel(INDArray input, int channel) {
        long[] shape = input.shape().clone();
        shape[3] = 1;
        return input.get(
                        NDArrayIndex.all(),
                        NDArrayIndex.all(),
                        NDArrayIndex.all(),
                        NDArrayIndex.interval(channel, channel + 1))
                .dup('c')
                .reshape('c', shape);
    }
}
