package org.implicit4j.tensor.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class JoinedLinearTest {

    @Test
    void itIsOneLayerOnBothArraysBesideEachOther() {
        var layout = ParameterLayout.builder();
        var joined = new JoinedLinear(layout.scope(), 2, 1, 2);
        var builder = Formula.builder();
        Formula formula = builder.build(joined.apply(builder.varying("z", 1, 2), builder.bound("e", 1, 1)));
        try (Kernels kernels = new CpuKernels(1);
                FormulaEvaluator evaluator = kernels.evaluator(formula);
                Parameters parameters = Parameters.of(layout.build(), new float[] {1, 2, 3, 4, 5, 6})) {
            INDArray y = Nd4j.zeros(1, 2);
            evaluator.bind(parameters, List.of(Nd4j.createFromArray(new float[][] {{100}})));
            evaluator.forward(List.of(Nd4j.createFromArray(new float[][] {{1, 10}})), List.of(y));

            assertThat(y.toFloatMatrix()).isEqualTo(new float[][] {{321, 654}});
        }
    }
}
