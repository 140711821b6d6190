package org.implicit4j.solvers.auto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.problem.HardProblem;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.spi.MethodProvider;
import org.junit.jupiter.api.Test;

class AutoTest extends MethodContract {

    @Override
    protected MethodProvider provider() {
        return new Auto();
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.of(
                "one-impossible-sample", "one of its samples has no fixed point",
                "no-fixed-point", "there is none",
                "no-fixed-point-across-a-jump", "there is none");
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("depth", "2", "patience", "3");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of("depth", List.of("0", "-1", "1.5"), "patience", List.of("0", "-1", "x"));
    }

    @Test
    void noHardProblemEndsAsDivergedOrNonFinite() {
        for (HardProblem problem : HardProblems.all()) {
            try (var solution = FixedPointSolve.of(problem.operator(), method("40"))
                    .tolerance(problem.tolerance())
                    .maxEvaluations(problem.budget())
                    .run(problem.start())) {
                assertThat(solution.samples())
                        .as(problem.name())
                        .noneMatch(sample -> sample.outcome() instanceof Outcome.Diverged
                                || sample.outcome() instanceof Outcome.NonFinite);
            }
        }
    }

    /** Once three evaluations brought nothing, steps go from the best iterate, and are halved while they fail. */
    @Test
    void dampedStepsStartFromTheBestIterateAndAreHalvedWhileTheyFail() {
        DoubleUnaryOperator residual = z -> z == 1 ? 1 : 2;
        SampleMap map = SampleMap.pointwise(z -> z + residual.applyAsDouble(z), z -> 1);
        try (Stepper<double[]> stepper = method("3").start(SampleMaps.single(1, map))) {
            double[] z = {1};
            double[] steps = new double[7];
            for (int k = 0; k < steps.length; k++) {
                z = stepper.propose(z, map.value(z)).clone();
                steps[k] = z[0] - 1;
            }
            // evaluation 1 is the best; those of the next three proposals bring nothing
            assertThat(steps[3]).isEqualTo(0.5);
            assertThat(steps[4]).isEqualTo(0.25);
            assertThat(steps[5]).isEqualTo(0.125);
        }
    }

    private static FixedPointMethod method(String patience) {
        Auto auto = new Auto();
        return auto.create(Settings.of("auto", auto.parameters()).with("patience", patience, "test"));
    }
}
