package org.implicit4j.tensor.norm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GroupNormTest {

    /**
     * A mean of 3000 deviations: rounding it to float32 alone would cost 1e-4. The numbers themselves are the same in both
     * types, so that what remains is rounding of the result, some 3 times 6e-8.
     */
    @Test
    void numbersFarFromZeroKeepTheirDigits() {
        Shape shape = Shape.of(2, 37, 41, 6);
        var norm = new GroupNormalisation(3, 1e-5, NormWeights.NONE);
        var random = new Random(1);
        float[] numbers = new float[shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 3000 + (float) random.nextGaussian();
        }
        try (var workers = new Workers(2);
                var kernel = norm.prepare(new Place(List.of(shape), shape, List.of(false), workers));
                INDArray x = Nd4j.createFromArray(numbers).reshape(shape.toLongs());
                INDArray y = Nd4j.create(DataType.FLOAT, shape.toLongs());
                INDArray exact = Nd4j.create(DataType.DOUBLE, shape.toLongs());
                INDArray wide = x.castTo(DataType.DOUBLE);
                INDArray found = Nd4j.create(DataType.DOUBLE, shape.toLongs())) {
            kernel.forward(List.of(x), y);
            norm.forward(List.of(wide), exact);
            found.assign(y);

            assertThat(found.subi(exact).amaxNumber().doubleValue()).isLessThan(1e-6);
        }
    }

    @Test
    void parametersAreNamedAsInPyTorchAndChangeNothingAtFirst() {
        var layout = ParameterLayout.builder();
        var norm = new GroupNorm(layout.scope("norm1"), 2, 6, 1e-5);
        var instances = GroupNorm.ofInstances(layout.scope("norm2"), 6, 1e-5);
        var formula = Formula.builder();
        var x = formula.varying("x", 2, 3, 5, 6);

        assertThat(norm.apply(x).shape()).isEqualTo(x.shape());
        assertThat(instances.apply(x).operation())
                .isEqualTo(new GroupNormalisation(6, 1e-5, NormWeights.WEIGHT_AND_BIAS));
        try (var parameters = layout.build().initial(1)) {
            assertThat(parameters.layout().all())
                    .extracting(Parameter::name)
                    .containsExactly("norm1.weight", "norm1.bias", "norm2.weight", "norm2.bias");
            assertThat(parameters
                            .view(parameters.layout().parameter("norm1.weight"))
                            .toFloatVector())
                    .containsOnly(1);
            assertThat(parameters
                            .view(parameters.layout().parameter("norm1.bias"))
                            .toFloatVector())
                    .containsOnly(0);
        }
    }
}
