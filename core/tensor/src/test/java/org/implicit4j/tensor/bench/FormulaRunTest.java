package org.implicit4j.tensor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.OperationProfile;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.junit.jupiter.api.Test;

class FormulaRunTest {

    private static Value model(Formula.Builder formula, ParameterScope scope) {
        return formula.varying("x", 2, 3)
                .plus(formula.parameter(scope.add("bias", Initialiser.normal(1), 3)))
                .tanh();
    }

    @Test
    void forwardComputesNoGradient() {
        assertThat(parts(Mode.FORWARD)).containsExactly("forward 1");
    }

    @Test
    void forwardAndBackwardBindsNewWeightsAndGoesBackToTheInput() {
        assertThat(parts(Mode.FORWARD_BACKWARD)).containsExactlyInAnyOrder("bind 1", "forward 1", "vjp 1");
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
                    .map(time -> time.part() + " " + time.calls())
                    .distinct() // which operations are run as one is none of this test's business
                    .toList();
        }
    }

    private static SpeedSetting setting(OperationProfile kernels) {
        return new SpeedSetting(kernels, Methods.of(List.of()), Adjoints.of(List.of(), Methods.of(List.of())), 1);
    }
}
