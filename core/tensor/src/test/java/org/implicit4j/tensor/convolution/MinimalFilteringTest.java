package org.implicit4j.tensor.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Random;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.NativeThreads;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Winograd's code against the sums in float64. */
class MinimalFilteringTest {

    /**
     * The transforms of F(4x4, 3x3) multiply rounding by about 10 (Lavin and Gray 2016, table 5, sees errors 2 to 10 times those
     * of the direct sum): 1e-5 of the largest entry is a hundred roundings.
     */
    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256})
    void itsErrorIsThatOfRounding(int channels) {
        var shape = new ConvolutionShape(1, 20, 18, channels, channels, 3, 1, 1);
        INDArray image = numbers(shape.image());
        INDArray weight = numbers(shape.weight());
        INDArray result = Nd4j.create(DataType.FLOAT, shape.result().toLongs());
        String way = convolve(shape, image, weight, result);
        assumeThat(way).contains("wino");

        INDArray exact = Nd4j.zeros(DataType.DOUBLE, shape.result().toLongs());
        new PortableConvolution(shape).addTo(image.castTo(DataType.DOUBLE), weight.castTo(DataType.DOUBLE), exact);
        exact = Transforms.relu(exact);
        double error = result.castTo(DataType.DOUBLE).sub(exact).amaxNumber().doubleValue();
        assertThat(error / exact.amaxNumber().doubleValue()).isLessThan(1e-5);
    }

    private static String convolve(ConvolutionShape shape, INDArray image, INDArray weight, INDArray result) {
        NativeThreads.useOnlyThisOne();
        var relu = new After(Epilogue.NONE.withActivation(Activation.RELU), false);
        try (var workers = new Workers(2);
                var convolution = new TiledConvolution(shape, relu, workers)) {
            convolution.pack(Address.of(weight));
            convolution.run(Address.of(image), 0, 0, Address.of(result));
            return convolution.implementation();
        }
    }

    private static INDArray numbers(Shape shape) {
        var random = new Random(5);
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(values).reshape(shape.toLongs());
    }

    @Test
    void whatWasChosenIsSaid() {
        var shape = new ConvolutionShape(1, 16, 16, 64, 64, 3, 1, 1);
        try (var workers = new Workers(1);
                var convolution = new TiledConvolution(shape, After.WRITE, workers)) {
            assertThat(ConvolutionChoice.explain())
                    .contains(convolution.implementation().contains("wino") ? "64 channels" : "direct sums");
        }
    }

    @Test
    void itIsLeftOutForFewChannelsOtherKernelsAndTanhAlone() {
        var few = new ConvolutionShape(1, 20, 18, 32, 32, 3, 1, 1);
        var wide = new ConvolutionShape(1, 20, 18, 64, 64, 5, 1, 2);
        var odd = new ConvolutionShape(1, 20, 18, 72, 64, 3, 1, 1);
        var suiting = new ConvolutionShape(1, 20, 18, 64, 64, 3, 1, 1);
        var tanh = new After(Epilogue.NONE.withActivation(Activation.TANH), false);
        try (var workers = new Workers(1)) {
            for (ConvolutionShape shape : List.of(few, wide, odd)) {
                assertThat(WinogradTiles.of(shape, After.WRITE, RowTile.cut(shape, 1, 1 << 18, 8), workers))
                        .isEmpty();
            }
            assertThat(WinogradTiles.of(suiting, tanh, RowTile.cut(suiting, 1, 1 << 18, 8), workers))
                    .isEmpty();
        }
    }
}
