package org.implicit4j.tensor.linear;

import static org.assertj.core.api.Assertions.assertThat;

import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.junit.jupiter.api.Test;

class LinearTest {

    @Test
    void parametersAreNamedAndShapedAsInPyTorch() {
        var layout = ParameterLayout.builder();
        new Linear(layout.scope("fc"), 3, 5);
        Linear.withoutBias(layout.scope("proj"), 5, 2);
        Linear.ofPixels(layout.scope("conv"), 4, 6);

        assertThat(layout.build().all())
                .extracting(Parameter::name, parameter -> new Shape(parameter.shape()).toString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("fc.weight", "[5, 3]"),
                        org.assertj.core.groups.Tuple.tuple("fc.bias", "[5]"),
                        org.assertj.core.groups.Tuple.tuple("proj.weight", "[2, 5]"),
                        org.assertj.core.groups.Tuple.tuple("conv.weight", "[6, 4, 1, 1]"),
                        org.assertj.core.groups.Tuple.tuple("conv.bias", "[6]"));
    }

    /** PyTorch draws weight and bias evenly within 1 / sqrt(inputs); of 400 draws some come within a tenth of the bound. */
    @Test
    void firstValuesFillPyTorchsRange() {
        var layout = ParameterLayout.builder();
        new Linear(layout.scope(), 16, 400);
        try (var parameters = layout.build().initial(1)) {
            for (String name : new String[] {"weight", "bias"}) {
                double largest = parameters
                        .view(parameters.layout().parameter(name))
                        .amaxNumber()
                        .doubleValue();
                assertThat(largest).as(name).isBetween(0.9 / 4, 1.0 / 4);
            }
        }
    }

    @Test
    void anotherInitialiserDrawsTheWeight() {
        var layout = ParameterLayout.builder();
        Linear.withoutBias(layout.scope(), Initialiser.constant(3), 2, 2);
        try (var parameters = layout.build().initial(1)) {
            assertThat(parameters.toFloats()).containsExactly(3, 3, 3, 3);
        }
    }

    @Test
    void theInnermostAxisIsMapped() {
        var layout = ParameterLayout.builder();
        var linear = new Linear(layout.scope(), 4, 6);
        var formula = Formula.builder();

        assertThat(linear.apply(formula.varying("x", 2, 3, 4)).shape()).isEqualTo(Shape.of(2, 3, 6));
    }
}
