package org.implicit4j.tensor.regular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WeightNormTest extends OperationContract {

    @Override
    protected Operation operation() {
        return new WeightNorm();
    }

    @Override
    protected List<Shape> arguments() {
        return List.of(Shape.of(4, 3, 2, 5), Shape.of(4, 1, 1, 1));
    }

    @Test
    void eachOutputHasItsLengthAndItsDirection() {
        INDArray v = Nd4j.createFromArray(3.0, 4, 0, -2).reshape(2, 2);
        INDArray g = Nd4j.createFromArray(10.0, 0.5);
        INDArray result = Nd4j.create(DataType.DOUBLE, 2, 2);

        operation().forward(List.of(v, g), result);

        assertThat(result.ravel().toDoubleVector()).containsExactly(new double[] {6, 8, 0, -0.5}, within(1e-15));
    }

    @Test
    void eachOutputNeedsALength() {
        assertThatThrownBy(() -> operation().shape(List.of(Shape.of(4, 3), Shape.of(3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[4, 3]")
                .hasMessageContaining("4 lengths");
    }

    @Test
    void aNormedWeightIsCalledAsInCheckpoints() {
        var layout = ParameterLayout.builder();
        var weight = new NormedWeight(layout.scope("conv"), Initialiser.fanInUniform(), 0.6, 4, 3, 2, 2);
        var builder = Formula.builder();
        var formula = builder.build(weight.in(builder.varying("x", 1)));

        assertThat(layout.build().all())
                .hasToString("[Parameter[name=conv.weight_v, shape=[4, 3, 2, 2], offset=0], "
                        + "Parameter[name=conv.weight_g, shape=[4, 1, 1, 1], offset=48]]");
        assertThat(formula.results().get(0).shape()).isEqualTo(Shape.of(4, 3, 2, 2));
    }
}
