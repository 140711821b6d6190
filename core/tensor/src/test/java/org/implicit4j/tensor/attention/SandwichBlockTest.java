package org.implicit4j.tensor.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SandwichBlockTest {

    private final ParameterLayout.Builder builder = ParameterLayout.builder();
    private final SandwichBlock block = new SandwichBlock(
            builder.scope(), AttentionOptions.plain(8, 2).withRotary(100).withBias(), 5, 1e-6);
    private final ParameterLayout layout = builder.build();

    private Formula formula() {
        var formula = Formula.builder();
        return formula.build(block.apply(formula.varying("x", 2, 3, 8)));
    }

    @Test
    void parametersAreNamedAsInTheCheckpointsOfHuginn() {
        assertThat(layout.all().stream().map(p -> p.name() + p.shape()))
                .containsExactlyInAnyOrder(
                        "norm_1.weight[8]",
                        "attn.qk_bias[2, 1, 2, 4]",
                        "attn.Wqkv.weight[24, 8]",
                        "attn.proj.weight[8, 8]",
                        "norm_2.weight[8]",
                        "mlp.fc.weight[10, 8]",
                        "mlp.proj.weight[8, 5]",
                        "norm_3.weight[8]",
                        "norm_4.weight[8]");
    }

    /** A norm comes last, so that a block leaves rows of mean square 1 when its last weight is 1. */
    @Test
    void rowsComeOutNormalised() {
        try (Kernels kernels = new CpuKernels(1);
                FormulaEvaluator evaluator = kernels.evaluator(formula());
                Parameters parameters = layout.initial(3)) {
            INDArray x = Nd4j.randn(DataType.FLOAT, 2, 3, 8).muli(10);
            INDArray y = x.like();
            evaluator.bind(parameters, List.of());
            evaluator.forward(List.of(x), List.of(y));

            float[] squares = y.mul(y).mean(2).reshape(6).toFloatVector();
            for (float square : squares) {
                assertThat(square).isCloseTo(1, within(1e-5f)); // epsilon is 1e-6 of it
            }
        }
    }

    /** In float64: the change along a direction by central differences and by the gradient, whose error is a few h squared. */
    @Test
    void gradientByStateAndParametersAgreesWithCentralDifferences() {
        var type = DataType.DOUBLE;
        try (Kernels kernels = new PortableKernels(type);
                FormulaEvaluator evaluator = kernels.evaluator(formula());
                Parameters parameters = Parameters.zeros(layout, type);
                Parameters gradient = Parameters.zeros(layout, type)) {
            parameters.flat().assign(Nd4j.randn(type, layout.size()).muli(0.5));
            INDArray x = Nd4j.randn(type, 2, 3, 8);
            INDArray cotangent = Nd4j.randn(type, 2, 3, 8);
            INDArray dx = Nd4j.randn(type, 2, 3, 8);
            INDArray dp = Nd4j.randn(type, layout.size());
            INDArray gradientByX = x.like();
            evaluator.bind(parameters, List.of());
            evaluator.linearise(List.of(x), List.of(x.like()));
            evaluator.vjp(List.of(cotangent), List.of(gradientByX), List.of(), gradient);
            double slope = dot(gradientByX, dx) + dot(gradient.flat(), dp);

            double h = 1e-5;
            double ahead = value(evaluator, parameters, x, dx, dp, h, cotangent);
            double behind = value(evaluator, parameters, x, dx, dp, -h, cotangent);
            assertThat((ahead - behind) / (2 * h)).isCloseTo(slope, within(1e-6 * Math.abs(slope)));
        }
    }

    private static double value(
            FormulaEvaluator evaluator,
            Parameters parameters,
            INDArray x,
            INDArray dx,
            INDArray dp,
            double h,
            INDArray cotangent) {
        INDArray y = x.like();
        try (Parameters moved = parameters.copy()) {
            moved.flat().addi(dp.mul(h));
            evaluator.bind(moved, List.of());
            evaluator.forward(List.of(x.add(dx.mul(h))), List.of(y));
        }
        return dot(y, cotangent);
    }

    private static double dot(INDArray a, INDArray b) {
        return a.mul(b).sumNumber().doubleValue();
    }
}
