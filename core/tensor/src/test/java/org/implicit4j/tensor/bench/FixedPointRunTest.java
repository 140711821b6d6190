package org.implicit4j.tensor.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.OperationProfile;
import org.implicit4j.tensor.kernel.OperationTime;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.junit.jupiter.api.Test;

class FixedPointRunTest {

    /** {@code z <- tanh(z + bias + tanh(x))}; the inner part is the injection. */
    private static Value model(Formula.Builder formula, ParameterScope scope) {
        Value injection = formula.bound("x", 2, 3).tanh();
        return formula.varying("z", 2, 3)
                .plus(formula.parameter(scope.add("bias", Initialiser.normal(1), 3)))
                .plus(injection)
                .tanh();
    }

    @Test
    void theInjectionIsComputedOncePerSolveAndTheRestAtEveryEvaluation() {
        try (var kernels = new OperationProfile(1);
                var run = new FixedPointRun(
                        new SpeedSetting(kernels, Methods.discover(), Adjoints.discover(), 1),
                        FixedPointRunTest::model,
                        "picard",
                        7,
                        1e-3)) {
            Objects.requireNonNull(run.work().get(Mode.FORWARD)).run();

            assertThat(kernels.times())
                    .filteredOn(time -> time.part().equals("forward"))
                    .extracting(OperationTime::calls)
                    .containsOnly(1L, 7L);
        }
    }

    @Test
    void aSolveThatEndsEarlyIsNotTakenForAFastOne() {
        try (var kernels = new OperationProfile(1);
                var run = new FixedPointRun(
                        new SpeedSetting(kernels, Methods.discover(), Adjoints.discover(), 1),
                        (formula, scope) -> formula.varying("z", 2, 3)
                                .plus(formula.parameter(scope.add("bias", Initialiser.normal(1), 3)))
                                .times(0),
                        "picard",
                        7,
                        1)) {
            assertThatThrownBy(Objects.requireNonNull(run.work().get(Mode.FORWARD))::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("7 evaluations, but took 2");
        }
    }
}
