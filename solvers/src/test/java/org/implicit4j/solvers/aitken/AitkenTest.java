package org.implicit4j.solvers.aitken;

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
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.solvers.RememberedStates;
import org.junit.jupiter.api.Test;

class AitkenTest extends MethodContract {

    @Override
    protected MethodProvider provider() {
        return new Aitken();
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.ofEntries(
                Map.entry("nearly-singular", "rates from -0.5 to 1 - 1e-6: no single factor is right for all"),
                Map.entry("not-normal", "the residual grows by the thousand before it falls"),
                Map.entry("badly-scaled", "inner products see the direction of the largest unit alone"),
                Map.entry("rotation-in-many-planes", "each plane wants another factor"),
                Map.entry("steep", "secants across the step between -1 and 1 say nothing about its slope"),
                Map.entry("one-impossible-sample", "one of its samples has no fixed point"),
                Map.entry("tolerance-below-the-noise", "no residual is below 5e-7"),
                Map.entry("no-fixed-point", "there is none"),
                Map.entry("no-fixed-point-across-a-jump", "there is none"));
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("relaxation", "0.5", "bound", "1.5", "restart", "1.01");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of(
                "relaxation", List.of("0", "-1", "NaN"),
                "bound", List.of("0.5", "-1", "NaN"),
                "restart", List.of("1", "0", "NaN"));
    }

    /** The secant of two values of an affine map hits its fixed point, whether it contracts, overshoots or expands. */
    @Test
    void affineMapOfOneDimensionIsSolvedByTwoEvaluations() {
        for (double slope : new double[] {0.999, 0.3, -0.9, -20, 2}) {
            var solution = FixedPointSolve.of(
                            SampleMaps.single(1, SampleMap.affine(new double[][] {{slope}}, 3)),
                            method("relaxation", "0.7"))
                    .tolerance(Tolerance.absolute(1e-9))
                    .run(new double[] {-4});

            assertThat(solution.evaluations())
                    .as("slope %s: two, and one that shows it", slope)
                    .isEqualTo(3);
            // (z* - z) is a residual divided by 1 - slope: rounding of both, at numbers up to 3000
            assertThat(solution.value()[0]).isCloseTo(3 / (1 - slope), within(1e-9));
        }
    }

    /** Irons and Tuck's recurrence is the same number where the step was the one proposed. */
    @Test
    void factorIsThatOfIronsAndTuck() {
        SampleMap map = SampleMap.pointwise(x -> Math.cos(x) + 0.3 * x, x -> 0);
        try (Stepper<double[]> stepper = method("relaxation", "0.8").start(SampleMaps.single(3, map))) {
            double[] z = {1, -2, 0.5};
            double[] residual = residual(map, z);
            double factor = 0.8;
            for (int k = 0; k < 8; k++) {
                double[] proposal = stepper.propose(z, map.value(z)).clone();
                for (int i = 0; i < z.length; i++) {
                    // eps * (|z| + |w r|) and the rounding of w, some eps times its condition; all numbers are of size
                    // 1
                    assertThat(proposal[i]).as("step %d", k).isCloseTo(z[i] + factor * residual[i], within(1e-11));
                }
                double[] next = residual(map, proposal);
                factor *= -dot(residual, difference(next, residual))
                        / dot(difference(next, residual), difference(next, residual));
                z = proposal;
                residual = next;
            }
        }
    }

    @Test
    void boundLimitsTheFactorOnBothSides() {
        // slope 0.9 wants the factor 10, slope -9 the factor 0.1
        assertThat(secondStep("bound", "4", 0.9)).isCloseTo(4, within(1e-12));
        assertThat(secondStep("bound", "4", -9)).isCloseTo(0.25, within(1e-12));
        assertThat(secondStep("bound", "20", 0.9)).isCloseTo(10, within(1e-12));
        assertThat(secondStep("bound", "20", -9)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void factorStartsAgainWhereTheResidualHasGrownFarAboveItsSmallest() {
        FixedPointOperator<double[]> any = FixedPointOperator.of(DoubleSpace.single(1), z -> z);
        try (Stepper<double[]> stepper = method("restart", "3").start(any)) {
            stepper.propose(new double[] {0}, new double[] {1});
            assertThat(stepper.propose(new double[] {1}, new double[] {1.5})[0])
                    .as("secant")
                    .isEqualTo(2);
            assertThat(stepper.propose(new double[] {2}, new double[] {4})[0])
                    .as("2 > 3 * 0.5: plain")
                    .isEqualTo(4);
            assertThat(stepper.propose(new double[] {4}, new double[] {5})[0])
                    .as("secant again")
                    .isEqualTo(6);
        }
    }

    @Test
    void twoEqualResidualsKeepTheFactor() {
        FixedPointOperator<double[]> any = FixedPointOperator.of(DoubleSpace.single(1), z -> z);
        try (Stepper<double[]> stepper = method("relaxation", "0.5").start(any)) {
            stepper.propose(new double[] {0}, new double[] {1});
            assertThat(stepper.propose(new double[] {0.5}, new double[] {1.5})[0])
                    .isEqualTo(1);
        }
    }

    @Test
    void remembersTwoStates() {
        assertThat(RememberedStates.most(method("relaxation", "1"), 50)).isEqualTo(2);
    }

    /** Returns the factor of the second step on {@code z -> slope z} from 1. */
    private static double secondStep(String option, String value, double slope) {
        try (Stepper<double[]> stepper =
                method(option, value).start(FixedPointOperator.of(DoubleSpace.single(1), z -> z))) {
            double z = stepper.propose(new double[] {1}, new double[] {slope})[0];
            double next = stepper.propose(new double[] {z}, new double[] {slope * z})[0];
            return (next - z) / (slope * z - z);
        }
    }

    private static double[] residual(SampleMap map, double[] z) {
        return difference(map.value(z), z);
    }

    private static double[] difference(double[] x, double[] y) {
        return DoubleSpace.single(x.length).combine(1, x, -1, y);
    }

    private static double dot(double[] x, double[] y) {
        return DoubleSpace.single(x.length).dots(x, y)[0];
    }

    private static FixedPointMethod method(String name, String value) {
        Aitken aitken = new Aitken();
        return aitken.create(Settings.of("aitken", aitken.parameters()).with(name, value, "test"));
    }
}
