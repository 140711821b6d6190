package org.implicit4j.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OperationProfileTest {

    @Test
    void everyPartOfEveryOperationIsCountedAndTimed() {
        var layout = ParameterLayout.builder();
        var shift = layout.add("shift", 3);
        var builder = Formula.builder();
        var x = builder.varying("x", 2, 3);
        var formula = builder.build(x.plus(x.of(shift)).tanh().tanh());
        try (var profile = new OperationProfile(1);
                var plain = new CpuKernels(1);
                var parameters = Parameters.zeros(layout.build());
                INDArray in = Nd4j.rand(2, 3);
                INDArray expected = Nd4j.zeros(2, 3);
                INDArray out = Nd4j.zeros(2, 3)) {
            run(profile, formula, parameters, in, out);
            run(plain, formula, parameters, in, expected);

            assertThat(out).isEqualTo(expected);
            assertThat(profile.times())
                    .extracting(time -> time.operation() + " " + time.part() + " " + time.calls())
                    .containsExactlyInAnyOrder(
                            "add [2, 3] [3] -> [2, 3] bind 1",
                            "add [2, 3] [3] -> [2, 3] forward 2",
                            "add [2, 3] [3] -> [2, 3] vjp 1",
                            "tanh [2, 3] -> [2, 3] forward 4", // two equal operations share an entry
                            "tanh [2, 3] -> [2, 3] vjp 2");
            assertThat(profile.times()).isSortedAccordingTo((a, b) -> Double.compare(b.seconds(), a.seconds()));
            assertThat(profile.times())
                    .allSatisfy(time -> assertThat(time.seconds()).isPositive());
            profile.reset();
            assertThat(profile.times()).isEmpty();
        }
    }

    private static void run(Kernels kernels, Formula formula, Parameters parameters, INDArray in, INDArray out) {
        try (var evaluator = kernels.evaluator(formula);
                var gradient = Parameters.zeros(parameters.layout())) {
            evaluator.bind(parameters, List.of());
            evaluator.forward(List.of(in), List.of(out));
            evaluator.linearise(List.of(in), List.of(out));
            evaluator.vjp(List.of(out), List.of(), List.of(), gradient);
        }
    }
}
