package org.implicit4j.tensor.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SwiGluTest {

    private static final int ROWS = 70;
    private static final int FEATURES = 5;
    private static final int HIDDEN = 7;

    private static double[] expected(float[] x, float[] fc, float[] proj) {
        var y = new double[ROWS * FEATURES];
        for (int r = 0; r < ROWS; r++) {
            for (int h = 0; h < HIDDEN; h++) {
                double gate = dot(x, r * FEATURES, fc, h * FEATURES);
                double value = dot(x, r * FEATURES, fc, (HIDDEN + h) * FEATURES);
                for (int f = 0; f < FEATURES; f++) {
                    y[r * FEATURES + f] += gate / (1 + Math.exp(-gate)) * value * proj[f * HIDDEN + h];
                }
            }
        }
        return y;
    }

    private static double dot(float[] a, int i, float[] b, int j) {
        double sum = 0;
        for (int f = 0; f < FEATURES; f++) {
            sum += (double) a[i + f] * b[j + f];
        }
        return sum;
    }

    /** Rounding of 6e-8 per operation, in sums of 7 terms of size about 1. */
    @Test
    void theBlockComputesItsFormula() {
        var layout = ParameterLayout.builder();
        var block = new SwiGlu(layout.scope(), FEATURES, HIDDEN, Initialiser.normal(1), Initialiser.normal(1));
        var formula = Formula.builder();
        var written = formula.build(block.apply(formula.varying("x", 2, ROWS / 2, FEATURES)));
        float[] numbers = new float[ROWS * FEATURES];
        var random = new Random(5);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        try (var kernels = new CpuKernels(2);
                Parameters parameters = layout.build().initial(3);
                var evaluator = kernels.evaluator(written);
                INDArray x = Nd4j.createFromArray(numbers).reshape(2, ROWS / 2, FEATURES);
                INDArray y = Nd4j.create(2, ROWS / 2, FEATURES)) {
            evaluator.bind(parameters, List.of());
            evaluator.forward(List.of(x), List.of(y));

            float[] fc = values(parameters, "fc.weight");
            float[] proj = values(parameters, "proj.weight");
            assertThat(y.reshape(ROWS * FEATURES).toDoubleVector())
                    .containsExactly(expected(numbers, fc, proj), within(1e-5));
        }
    }

    private static float[] values(Parameters parameters, String name) {
        Parameter parameter = parameters.layout().parameter(name);
        return parameters.view(parameter).dup().reshape(parameter.size()).toFloatVector();
    }

    @Test
    void firstValuesAreThoseOfTheGivenInitialisers() {
        var layout = ParameterLayout.builder();
        assertThat(new SwiGlu(layout.scope("mlp"), 2, 3, Initialiser.constant(1), Initialiser.constant(2)))
                .isNotNull();
        try (Parameters parameters = layout.build().initial(0)) {
            assertThat(parameters.layout().all())
                    .extracting(Parameter::name)
                    .containsExactly("mlp.fc.weight", "mlp.proj.weight");
            assertThat(values(parameters, "mlp.fc.weight")).hasSize(12).containsOnly(1);
            assertThat(values(parameters, "mlp.proj.weight")).hasSize(6).containsOnly(2);
        }
    }
}
