package org.implicit4j.tensor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.OperationProfile;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.junit.jupiter.api.Test;

class FormulaRunTest {

    private static final String ADD = "add [2, 3] [3] -> [2, 3] ";
    private static final String TANH = "tanh [2, 3] -> [2, 3] ";

    private static Value model(Formula.Builder formula, ParameterScope scope) {
        return formula.varying("x", 2, 3)
                .plus(formula.parameter(scope.add("bias", Initialiser.normal(1), 3)))
                .tanh();
    }

    @Test
    void forwardComputesNoGradient() {
        assertThat(parts(Mode.FORWARD)).containsExactlyInAnyOrder(ADD + "forward 1", TANH + "forward 1");
    }

    @Test
    void forwardAndBackwardBindsNewWeightsAndGoesBackToTheInput() {
        assertThat(parts(Mode.FORWARD_BACKWARD))
                .containsExactlyInAnyOrder(
                        ADD + "bind 1", ADD + "forward 1", ADD + "vjp 1", TANH + "forward 1", TANH + "vjp 1");
    }

    @Test
    void formulasWithoutParametersRunToo() {
        try (var kernels = new OperationProfile(1);
                var run = new FormulaRun(
                        setting(kernels),
                        (formula, scope) -> formula.varying("x", 4).tanh())) {
            Objects.requireNonNull(run.work().get(Mode.FORWARD_BACKWARD)).run();

            assertThat(kernels.times()).hasSize(2); // forward and vjp
        }
    }

    private static List<String> parts(Mode mode) {
        try (var kernels = new OperationProfile(1);
                var run = new FormulaRun(setting(kernels), FormulaRunTest::model)) {
            kernels.reset();
            Objects.requireNonNull(run.work().get(mode)).run();
            return kernels.times().stream()
                    .map(time -> time.operation() + " " + time.part() + " " + time.calls())
                    .toList();
        }
    }

    private static SpeedSetting setting(OperationProfile kernels) {
        return new SpeedSetting(kernels, Methods.of(List.of()), 1);
    }
}
