package org.implicit4j.tensor.implicit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Convolutions inside and outside of a fixed point. */
class ConvolutionGradientTest {

    private static final int SAMPLES = 2;

    private final SmallModel model = SmallModel.convolution();

    @Test
    void inSinglePrecisionOnTheCpuGradientsAreTheSame() {
        for (AdjointMethod adjoint : List.of(
                TanhNetwork.adjoint("implicit:tolerance=1e-6"),
                TanhNetwork.adjoint("jacobian-free"),
                TanhNetwork.adjoint("unrolled:iterations=4,last=3"))) {
            float[] precise = gradient(DataType.DOUBLE, adjoint, new PortableKernels(DataType.DOUBLE));
            float[] single = gradient(DataType.FLOAT, adjoint, new CpuKernels(2));
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

    private float[] gradient(DataType type, AdjointMethod adjoint, Kernels kernels) {
        try (kernels;
                var layer = new ImplicitLayer(model.parts(), TanhNetwork.tight(type), adjoint, kernels);
                var weights = model.weights(type);
                var gradient = Parameters.zeros(model.layout(), type)) {
            layer.gradient(weights, model.inputs(type, SAMPLES), model.loss(type, SAMPLES), gradient);
            return gradient.toFloats();
        }
    }
}
