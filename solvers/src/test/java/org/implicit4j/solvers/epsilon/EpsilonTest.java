package org.implicit4j.solvers.epsilon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.solvers.RememberedStates;
import org.junit.jupiter.api.Test;

class EpsilonTest extends MethodContract {

    @Override
    protected MethodProvider provider() {
        return new Epsilon();
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.ofEntries(
                Map.entry("nearly-singular", "a rate of 1 - 1e-6 is lost in the rounding of the table"),
                Map.entry("steep", "plain steps across the step between -1 and 1 say nothing about its slope"),
                Map.entry("monotone-relu-layer", "the plain steps of a cycle leave before it can end"),
                Map.entry("monotone-threshold-layer", "the plain steps of a cycle leave before it can end"),
                Map.entry("one-impossible-sample", "one of its samples has no fixed point"),
                Map.entry("tolerance-below-the-noise", "no residual is below 5e-7"),
                Map.entry("no-fixed-point", "there is none"),
                Map.entry("no-fixed-point-across-a-jump", "there is none"));
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("order", "2", "delay", "2", "safeguard", "10", "agreement", "0");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of(
                "order", List.of("0", "-1", "1.5"),
                "delay", List.of("-1", "x"),
                "safeguard", List.of("0", "-1", "NaN"),
                "agreement", List.of("-0.1", "1", "NaN"));
    }

    /** McLeod 1971: with as many orders as eigenvectors it is exact; the last evaluation shows that. */
    @Test
    void affineMapOfDimensionKIsSolvedByTwoKEvaluations() {
        double[][] a = {{0.5, 0.7, -0.2}, {-0.9, 0.4, 0.3}, {0.1, 0.6, -0.8}};
        double[] fixedPoint = {2, -1, 3};
        double[] b = new double[3];
        for (int i = 0; i < 3; i++) {
            b[i] = fixedPoint[i];
            for (int j = 0; j < 3; j++) {
                b[i] -= a[i][j] * fixedPoint[j];
            }
        }
        Solution<double[]> solution = FixedPointSolve.of(
                        SampleMaps.single(3, SampleMap.affine(a, b)), method("order", "3"))
                .tolerance(Tolerance.absolute(1e-11))
                .run(new double[] {10, 10, -10});

        assertThat(solution.evaluations()).isEqualTo(2 * 3 + 1);
        // rounding of iterates of size 10 is 1e-15; three times the table divides by squares of differences
        assertThat(solution.value()).containsExactly(fixedPoint, within(1e-11));
    }

    @Test
    void stepsOfACycleArePlainAndItsEndIsExtrapolated() {
        SampleMap half = SampleMap.affine(new double[][] {{0.5}}, 1);
        try (Stepper<double[]> stepper = method("order", "2", "agreement", "0").start(SampleMaps.single(1, half))) {
            double[] z = {0};
            for (int k = 1; k <= 4; k++) {
                double[] fz = half.value(z);
                double[] next = stepper.propose(z, fz);
                assertThat(next == fz).as("step %d is plain", k).isEqualTo(k < 4);
                assertThat(stepper.carriesOn(0, new Outcome.NonFinite(k)))
                        .as("trial after step %d", k)
                        .isEqualTo(k == 4);
                z = next.clone();
            }
            assertThat(stepper.carriesOn(0, new Outcome.Stalled(4, 1, 1))).isFalse();
            assertThat(z[0]).isCloseTo(2, within(1e-14));
        }
    }

    /** Of an affine map of one dimension, orders above 1 have nothing to add: s_0 … s_3 give two equal extrapolations. */
    @Test
    void cycleEndsOnceTwoExtrapolationsOfEqualOrderAgree() {
        SampleMap half = SampleMap.affine(new double[][] {{0.5}}, 1);
        for (String[] option : new String[][] {{"1e-4", "4"}, {"0", "9"}}) {
            Solution<double[]> solution = FixedPointSolve.of(SampleMaps.single(1, half), method("agreement", option[0]))
                    .tolerance(Tolerance.absolute(1e-10))
                    .run(new double[1]);

            assertThat(solution.evaluations()).isEqualTo(Integer.parseInt(option[1]));
        }
    }

    @Test
    void plainStepsPrecedeEachCycle() {
        FixedPointOperator<double[]> cosine =
                FixedPointOperator.of(DoubleSpace.single(1), z -> new double[] {Math.cos(z[0])});
        try (Stepper<double[]> stepper = method("order", "1", "delay", "3").start(cosine)) {
            double[] z = {1};
            for (int k = 1; k <= 15; k++) {
                double[] fz = cosine.apply(z);
                double[] next = stepper.propose(z, fz);
                assertThat(next == fz).as("step %d is plain", k).isEqualTo(k % 5 != 0);
                z = next.clone();
            }
        }
    }

    @Test
    void extrapolationWithALargerResidualThanItsCyclesSmallestIsGivenUpForTheLastPlainIterate() {
        assertThat(afterTrial("1", 0.49)).as("kept").isEqualTo(2 + 0.49);
        assertThat(afterTrial("1", 0.51)).as("given up").isEqualTo(1.5);
        assertThat(afterTrial("1", Double.NaN)).as("given up").isEqualTo(1.5);
        assertThat(afterTrial("3", 0.51)).as("kept").isEqualTo(2 + 0.51);
    }

    /** The iterates 0, 1, 1.5 with the residuals 1, 0.5 go to 2. */
    private static double afterTrial(String safeguard, double residual) {
        FixedPointOperator<double[]> any = FixedPointOperator.of(DoubleSpace.single(1), z -> z);
        try (Stepper<double[]> stepper =
                method("order", "1", "safeguard", safeguard).start(any)) {
            stepper.propose(new double[] {0}, new double[] {1});
            double[] trial = stepper.propose(new double[] {1}, new double[] {1.5});
            assertThat(trial).containsExactly(2);
            return stepper.propose(trial.clone(), new double[] {2 + residual})[0];
        }
    }

    @Test
    void remembersTwiceItsOrderAndTwoStates() {
        for (int order = 1; order <= 5; order++) {
            assertThat(RememberedStates.most(method("order", Integer.toString(order)), 50))
                    .isEqualTo(2 * order + 2);
        }
    }

    private static FixedPointMethod method(String... options) {
        Epsilon epsilon = new Epsilon();
        Settings settings = Settings.of("epsilon", epsilon.parameters());
        for (int i = 0; i < options.length; i += 2) {
            settings = settings.with(options[i], options[i + 1], "test");
        }
        return epsilon.create(settings);
    }
}
