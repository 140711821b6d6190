package org.implicit4j.tensor.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RowNormTest {

    /** Of the row (1, 2, 6) the mean is 3, the variance 14/3 and the mean square 41/3. */
    @Test
    void bothBlocksComputeTheirFormulaWithTheEpsilonTheyAreGiven() {
        var layout = ParameterLayout.builder();
        var layerNorm = new LayerNorm(layout.scope("ln"), 3, 0.5);
        var rmsNorm = new RmsNorm(layout.scope("rms"), 3, 0.25);
        var builder = Formula.builder();
        var x = builder.varying("x", 1, 3);
        var formula = builder.build(layerNorm.apply(x), rmsNorm.apply(x));
        try (var kernels = new CpuKernels(1);
                var parameters = layout.build().initial(1);
                var evaluator = kernels.evaluator(formula);
                INDArray row = Nd4j.createFromArray(new float[][] {{1, 2, 6}});
                INDArray centred = Nd4j.create(1, 3);
                INDArray scaled = Nd4j.create(1, 3)) {
            parameters
                    .view(parameters.layout().parameter("ln.bias"))
                    .assign(10); // other than at first, to see where it goes
            parameters.view(parameters.layout().parameter("rms.weight")).assign(2);
            evaluator.bind(parameters, List.of());
            evaluator.forward(List.of(row), List.of(centred, scaled));

            double deviation = Math.sqrt(14.0 / 3 + 0.5);
            double size = Math.sqrt(41.0 / 3 + 0.25);
            assertThat(centred.toDoubleMatrix()[0])
                    .containsExactly(
                            new double[] {10 - 2 / deviation, 10 - 1 / deviation, 10 + 3 / deviation},
                            within(5e-6)); // 4 units in the last place of 10
            assertThat(scaled.toDoubleMatrix()[0])
                    .containsExactly(new double[] {2 / size, 4 / size, 12 / size}, within(1e-6));
            assertThat(parameters.layout().all())
                    .extracting(Parameter::name)
                    .containsExactly("ln.weight", "ln.bias", "rms.weight");
        }
    }
}
