package org.implicit4j.lp.gnn;

import static org.assertj.core.api.Assertions.assertThat;

import org.implicit4j.tensor.parameter.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GnnArchitectureTest {

    @ParameterizedTest
    @CsvSource({
        "IMPLICIT, 4, 722",
        "IMPLICIT, 8, 2350",
        "IMPLICIT, 16, 8390",
        "IMPLICIT, 32, 31606",
        "EXPLICIT, 4, 580",
        "EXPLICIT, 8, 2088",
        "EXPLICIT, 16, 7888",
        "EXPLICIT, 32, 30624"
    })
    void parameterCountsAreThePublishedOnes(GnnKind kind, int embedding, int parameters) {
        assertThat(new GnnArchitecture(kind, embedding).layout().size()).isEqualTo(parameters);
    }

    /** The names that {@code state_dict()} of the PyTorch network lists, in its order. */
    @ParameterizedTest
    @CsvSource({"IMPLICIT, 33", "EXPLICIT, 32"})
    void parametersAreNamedAsInTheFirstHalfConvolutionOfPyTorch(GnnKind kind, int variableWidth) {
        var layout = new GnnArchitecture(kind, 32).layout();

        assertThat(layout.all().stream().map(Parameter::name))
                .startsWith(
                        "ce.0.weight",
                        "ce.0.bias",
                        "ve.0.weight",
                        "ve.0.bias",
                        "h.0.src.0.weight",
                        "h.0.src.2.weight",
                        "h.0.src.2.bias",
                        "h.0.tgt.0.weight",
                        "h.0.tgt.0.bias",
                        "h.0.tgt.2.weight",
                        "h.0.tgt.2.bias",
                        "h.0.out.0.weight")
                .endsWith("o.0.weight", "o.0.bias", "o.2.weight");
        assertThat(layout.parameter("h.0.out.0.weight").shape()).containsExactly(32, 32 + variableWidth);
    }
}
