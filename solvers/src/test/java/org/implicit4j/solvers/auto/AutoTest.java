package org.implicit4j.solvers.auto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.problem.HardProblem;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.core.spi.Methods;
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
                "tolerance-below-the-noise", "no residual is below 5e-7",
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
        for (HardProblem problem : problems()) {
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

    /** {@code steep} misleads every secant: Anderson's method and Broyden's fail on it alone, the third stage solves it. */
    @Test
    void laterStagesSolveWhatTheFirstCannot() {
        HardProblem steep = HardProblems.all().stream()
                .filter(problem -> problem.name().equals("steep"))
                .findFirst()
                .orElseThrow();

        assertThat(outcome(steep, Methods.discover().get("anderson")).isConverged())
                .isFalse();
        assertThat(outcome(steep, method("40")).isConverged()).isTrue();
    }

    /** The first stage never fails here, so there is nothing to switch to. */
    @Test
    void isAndersonsMethodAsLongAsThatGains() {
        FixedPointMethod deep = Methods.discover().parse("anderson:depth=80", "test");
        for (HardProblem problem : List.of(HardProblems.reluLayer(), HardProblems.mixedBatch())) {
            try (var auto = FixedPointSolve.of(problem.operator(), method("40"))
                            .tolerance(problem.tolerance())
                            .run(problem.start());
                    var anderson = FixedPointSolve.of(problem.operator(), deep)
                            .tolerance(problem.tolerance())
                            .run(problem.start())) {
                assertThat(auto.value()).isEqualTo(anderson.value());
                assertThat(auto.evaluations()).isEqualTo(anderson.evaluations());
            }
        }
    }

    private static Outcome outcome(HardProblem problem, FixedPointMethod method) {
        try (var solution = FixedPointSolve.of(problem.operator(), method)
                .tolerance(problem.tolerance())
                .maxEvaluations(problem.budget())
                .run(problem.start())) {
            return solution.outcome();
        }
    }

    private static FixedPointMethod method(String patience) {
        Auto auto = new Auto();
        return auto.create(Settings.of("auto", auto.parameters()).with("patience", patience, "test"));
    }
}
