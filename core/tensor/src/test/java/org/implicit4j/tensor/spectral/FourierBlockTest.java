package org.implicit4j.tensor.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FourierBlockTest {

    private static final int[] STATE = {2, 9, 7, 3};

    private final ParameterLayout layout;
    private final Formula operator;

    FourierBlockTest() {
        var parameters = ParameterLayout.builder();
        var block = new FourierBlock(parameters.scope(), STATE[3], 2);
        var builder = Formula.builder();
        this.operator = builder.build(block.apply(builder.varying("z", STATE), builder.bound("a", STATE)));
        this.layout = parameters.build();
    }

    @Test
    void namesItsParametersAsCheckpointsDo() {
        assertThat(layout.all())
                .extracting(Parameter::name)
                .contains("conv0.weights1", "conv2.weights2", "mlp1.mlp1.weight", "mlp1.mlp2.bias", "w2.weight");
    }

    @Test
    void firstSpectralWeightsArePositiveAndBelowTheReciprocalOfTheChannelPairs() {
        try (var parameters = layout.initial(1)) {
            INDArray weights = parameters.view(layout.parameter("conv0.weights1"));

            assertThat(weights.minNumber().doubleValue()).isNotNegative();
            assertThat(weights.maxNumber().doubleValue()).isBetween(0.9 / 9, 1.0 / 9);
        }
    }

    /** {@code <J u, w> = <u, transpose(J) w>} through all parts of the block. */
    @Test
    void itsVectorJacobianProductIsTheTransposeOfTheOther() {
        INDArray tangent = gaussian(3, DataType.DOUBLE);
        INDArray cotangent = gaussian(4, DataType.DOUBLE);
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var pulled = pull(kernels, cotangent);
                var evaluator = kernels.evaluator(operator);
                var parameters = parameters(DataType.DOUBLE)) {
            INDArray product = tangent.ulike();
            evaluator.bind(parameters, List.of(gaussian(2, DataType.DOUBLE)));
            evaluator.linearise(List.of(gaussian(1, DataType.DOUBLE)), List.of(tangent.ulike()));
            evaluator.jvp(List.of(tangent), List.of(product));

            double size = product.norm2Number().doubleValue()
                    * cotangent.norm2Number().doubleValue();
            assertThat(dot(product, cotangent)).isCloseTo(dot(tangent, pulled.state), within(1e-12 * size));
        }
    }

    /** Derivatives of norms cancel, which costs float32 two of its seven digits. */
    @Test
    void cpuKernelsGiveTheSameGradientAsPortableOnesInDouble() {
        try (var portable = new PortableKernels(DataType.DOUBLE);
                var cpu = new CpuKernels(2);
                var exact = pull(portable, gaussian(4, DataType.DOUBLE));
                var fast = pull(cpu, gaussian(4, DataType.FLOAT))) {
            assertThat(error(fast.state, exact.state)).isLessThan(1e-5);
            assertThat(error(fast.gradient.flat(), exact.gradient.flat())).isLessThan(1e-5);
        }
    }

    /** The cotangents of the state and of all parameters. */
    private record Pulled(INDArray state, Parameters gradient) implements AutoCloseable {
        @Override
        public void close() {
            gradient.close();
        }
    }

    private Pulled pull(Kernels kernels, INDArray cotangent) {
        DataType type = cotangent.dataType();
        var pulled = new Pulled(cotangent.ulike(), Parameters.zeros(layout, type));
        try (var evaluator = kernels.evaluator(operator);
                var parameters = parameters(type)) {
            evaluator.bind(parameters, List.of(gaussian(2, type)));
            evaluator.linearise(List.of(gaussian(1, type)), List.of(cotangent.ulike()));
            evaluator.vjp(List.of(cotangent), List.of(pulled.state), List.of(), pulled.gradient);
        }
        return pulled;
    }

    private Parameters parameters(DataType type) {
        var parameters = Parameters.zeros(layout, type);
        try (var drawn = layout.initial(5)) {
            parameters.flat().assign(drawn.flat());
        }
        return parameters;
    }

    /** The same float32 numbers in both types. */
    private static INDArray gaussian(long seed, DataType type) {
        var random = new Random(seed);
        var numbers = new float[STATE[0] * STATE[1] * STATE[2] * STATE[3]];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(numbers)
                .reshape(STATE[0], STATE[1], STATE[2], STATE[3])
                .castTo(type);
    }

    private static double dot(INDArray a, INDArray b) {
        return a.mul(b).sumNumber().doubleValue();
    }

    private static double error(INDArray found, INDArray exact) {
        return found.castTo(DataType.DOUBLE).sub(exact).amaxNumber().doubleValue()
                / exact.amaxNumber().doubleValue();
    }
}
