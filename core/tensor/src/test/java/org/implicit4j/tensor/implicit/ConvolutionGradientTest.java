package org.implicit4j.tensor.implicit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.implicit4j.tensor.convolution.Convolution;
import org.implicit4j.tensor.convolution.Epilogue;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** {@code z = tanh(conv(z, W) + conv(x, U) + b)} on images of 5 by 4 pixels, 2 channels in and 3 of state, read out as it is. */
class ConvolutionGradientTest {

    private static final int SAMPLES = 2;
    private static final int HEIGHT = 5;
    private static final int WIDTH = 4;

    private final ParameterLayout layout;
    private final Parameter inner;
    private final Parameter outer;
    private final Parameter bias;

    ConvolutionGradientTest() {
        var builder = ParameterLayout.builder();
        // even in the worst case 27 numbers below 0.035 add up to less than 0.95, so the operator contracts
        inner = builder.add("W.weight", Initialiser.uniform(0.035), 3, 3, 3, 3);
        outer = builder.add("U.weight", Initialiser.fanInUniform(), 3, 2, 3, 3);
        bias = builder.add("U.bias", Initialiser.uniform(0.2), 3);
        layout = builder.build();
    }

    private ImplicitNetwork network() {
        return new ImplicitNetwork(
                samples -> {
                    var formula = Formula.builder();
                    var x = formula.varying("x", samples, HEIGHT, WIDTH, 2);
                    return formula.build(x.apply(new Convolution(1, 1, Epilogue.BIAS), x.of(outer), x.of(bias)));
                },
                samples -> {
                    var formula = Formula.builder();
                    var z = formula.varying("z", samples, HEIGHT, WIDTH, 3);
                    var u = formula.bound("u", samples, HEIGHT, WIDTH, 3);
                    return formula.build(z.apply(new Convolution(1, 1, Epilogue.NONE), z.of(inner))
                            .plus(u)
                            .tanh());
                },
                samples -> {
                    var formula = Formula.builder();
                    return formula.build(formula.varying("z", samples, HEIGHT, WIDTH, 3));
                });
    }

    private Parameters weights(DataType type) {
        try (var drawn = layout.initial(4)) {
            var weights = Parameters.zeros(layout, type);
            weights.flat().assign(drawn.flat());
            return weights;
        }
    }

    private GradientCheck check(GradientRule rule) {
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var layer = new ImplicitLayer(network(), TanhNetwork.tight(DataType.DOUBLE), rule, kernels);
                var weights = weights(DataType.DOUBLE)) {
            var x = TanhNetwork.gaussian(DataType.DOUBLE, 2, SAMPLES, HEIGHT, WIDTH, 2);
            var target = TanhNetwork.gaussian(DataType.DOUBLE, 3, SAMPLES, HEIGHT, WIDTH, 3);
            return GradientCheck.of(layer, weights, List.of(x), TanhNetwork.squares(target), 6, new Random(1));
        }
    }

    @Test
    void adjointGradientsAreTrue() {
        var check = check(TanhNetwork.adjoint("anderson"));

        assertThat(check.parameters().relativeError()).isLessThan(1e-9);
        assertThat(check.inputs().relativeError()).isLessThan(1e-9);
    }

    @Test
    void jacobianFreeGradientsPointTheSameWayButDiffer() {
        var check = check(new GradientRule.JacobianFree());

        assertThat(check.parameters().cosine()).isBetween(0.5, 0.99999);
        assertThat(check.parameters().relativeError()).isGreaterThan(1e-3);
        assertThat(check.inputs().cosine()).isBetween(0.5, 0.99999);
    }

    @Test
    void inSinglePrecisionOnTheCpuGradientsAreTheSame() {
        for (GradientRule rule : List.of(
                TanhNetwork.adjoint(DataType.FLOAT),
                new GradientRule.JacobianFree(),
                new GradientRule.Unrolled(4, 3))) {
            float[] precise = gradient(DataType.DOUBLE, rule, new PortableKernels(DataType.DOUBLE));
            float[] single = gradient(DataType.FLOAT, rule, new CpuKernels(2));
            float largest = 0;
            for (float g : precise) {
                largest = Math.max(largest, Math.abs(g));
            }
            // sums of 40 products in float32, and solves to 1e-6
            for (int i = 0; i < single.length; i++) {
                assertThat(single[i]).isBetween(precise[i] - 2e-5f * largest, precise[i] + 2e-5f * largest);
            }
        }
    }

    private float[] gradient(DataType type, GradientRule rule, Kernels kernels) {
        try (kernels;
                var layer = new ImplicitLayer(network(), TanhNetwork.tight(type), rule, kernels);
                var weights = weights(type);
                var gradient = Parameters.zeros(layout, type)) {
            var x = TanhNetwork.gaussian(type, 2, SAMPLES, HEIGHT, WIDTH, 2);
            var target = TanhNetwork.gaussian(type, 3, SAMPLES, HEIGHT, WIDTH, 3);
            layer.gradient(weights, List.of(x), TanhNetwork.squares(target), gradient);
            return gradient.toFloats();
        }
    }
}
