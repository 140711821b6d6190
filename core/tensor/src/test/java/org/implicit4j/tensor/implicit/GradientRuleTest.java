package org.implicit4j.tensor.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Gradients of {@link TanhNetwork} in float64 against differences of the whole solve, which are right to about 1e-10. */
class GradientRuleTest {

    private static final int COORDINATES = 6; // of 50 parameters, and of 9 inputs: each costs four solves

    private static GradientCheck check(GradientRule rule) {
        var network = new TanhNetwork();
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var layer = new ImplicitLayer(network.parts(), TanhNetwork.tight(DataType.DOUBLE), rule, kernels);
                var weights = network.weights(DataType.DOUBLE)) {
            var target = TanhNetwork.gaussian(DataType.DOUBLE, 8, 3, TanhNetwork.OUTPUTS);
            return GradientCheck.of(
                    layer,
                    weights,
                    TanhNetwork.batch(DataType.DOUBLE, 3),
                    TanhNetwork.squares(target),
                    COORDINATES,
                    new Random(1));
        }
    }

    private static double error(GradientRule rule) {
        var check = check(rule);
        return Math.max(check.parameters().relativeError(), check.inputs().relativeError());
    }

    @Test
    void adjointGradientsAreTrueWhateverMethodSolvesForThem() {
        for (String method : new String[] {"picard", "anderson", "damped"}) {
            var check = check(TanhNetwork.adjoint(method));

            assertThat(check.parameters().relativeError()).isLessThan(1e-9);
            assertThat(check.inputs().relativeError()).isLessThan(1e-9);
            assertThat(check.gradient().forward().outcome().isConverged()).isTrue();
            assertThat(check.gradient().backward().orElseThrow().outcome().isConverged())
                    .isTrue();
            assertThat(check.gradient().report().unsolvedBackward()).isZero();
        }
    }

    @Test
    void jacobianFreeGradientsPointTheSameWayButDiffer() {
        var check = check(new GradientRule.JacobianFree());

        assertThat(check.parameters().cosine()).isBetween(0.5, 0.9999);
        assertThat(check.inputs().cosine()).isBetween(0.5, 0.9999);
        assertThat(check.gradient().backward()).isEmpty();
    }

    /** The series that k steps cut off is {@code transpose(J)^k} times what they keep, at most 0.7^k. */
    @Test
    void phantomGradientsApproachTheTrueOneAsTheirStepsGrow() {
        double before = error(new GradientRule.JacobianFree());
        for (int steps : new int[] {4, 16}) {
            double error = error(new GradientRule.Phantom(steps, 1));
            assertThat(error).isLessThan(before / 2);
            before = error;
        }

        assertThat(error(new GradientRule.Phantom(60, 1))).isLessThan(1e-8); // 0.7^60 is 5e-10
        assertThat(error(new GradientRule.Phantom(1, 1))).isEqualTo(error(new GradientRule.JacobianFree()));
    }

    @Test
    void dampingShortensPhantomSteps() {
        var full = check(new GradientRule.JacobianFree());
        var half = check(new GradientRule.Phantom(1, 0.5)); // half of the gradient of a full step

        assertThat(half.parameters().cosine()).isBetween(0.5, 0.9999);
        assertThat(half.inputs().cosine()).isCloseTo(full.inputs().cosine(), within(0.2));
        assertThat(half.inputs().relativeError()).isNotCloseTo(full.inputs().relativeError(), within(0.01));
        assertThat(error(new GradientRule.Phantom(60, 0.5)))
                .isLessThan(1e-6); // at most 0.86^60, 1e-4 of the first step's
    }

    /** From a start that does not depend on anything, unrolling is the derivative of what was computed. */
    @Test
    void unrolledGradientsAreThoseOfTheIterationsThatWereMade() {
        assertThat(error(new GradientRule.Unrolled(1, 1))).isLessThan(1e-8);
        assertThat(error(new GradientRule.Unrolled(5, 5))).isLessThan(1e-8);
        assertThat(error(new GradientRule.Unrolled(60, 60))).isLessThan(1e-8);
    }

    @Test
    void unrollingOnlyTheLastIterationsLeavesOutTheRest() {
        double last = error(new GradientRule.Unrolled(5, 2));

        assertThat(last).isGreaterThan(1e-3);
        assertThat(error(new GradientRule.Unrolled(80, 60))).isLessThan(1e-8);
        // from the fixed point on, the last two iterations are two phantom steps
        assertThat(check(new GradientRule.Unrolled(100, 2)).parameters().cosine())
                .isCloseTo(check(new GradientRule.Phantom(2, 1)).parameters().cosine(), within(1e-9));
    }

    /** One evaluation from the cotangent g gives the residual only: g itself is used, the Jacobian-free gradient. */
    @Test
    void aBackwardSolveThatFailsIsReportedAndNeverASilentZero() {
        var hasty = new GradientRule.Adjoint(TanhNetwork.method("picard"), Tolerance.absolute(1e-14), 1);
        var check = check(hasty);

        assertThat(check.gradient().backward().orElseThrow().outcome().name()).isEqualTo("BudgetSpent");
        assertThat(check.gradient().report().unsolvedBackward()).isEqualTo(3);
        assertThat(check.gradient().report().unsolvedForward()).isZero();
        assertThat(check.parameters().cosine()).isBetween(0.5, 0.9999);
        assertThat(check.explain()).contains("backward BudgetSpent after 1 evaluations");
    }

    @Test
    void aCheckIsOneSentence() {
        assertThat(check(TanhNetwork.adjoint("anderson")).explain())
                .startsWith("Rule 'adjoint by anderson' against central differences of the whole solve, 6 parameters:")
                .contains("cosine 1.0000")
                .contains("6 inputs")
                .contains("forward Converged after");
    }

    @Test
    void settingsOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new GradientRule.Phantom(0, 1)).hasMessageContaining("steps (0)");
        assertThatThrownBy(() -> new GradientRule.Phantom(1, 1.5)).hasMessageContaining("damping (1.5)");
        assertThatThrownBy(() -> new GradientRule.Unrolled(2, 3)).hasMessageContaining("last (3)");
        assertThatThrownBy(() -> new GradientRule.Adjoint(TanhNetwork.method("picard"), Tolerance.absolute(1), 0))
                .hasMessageContaining("maxEvaluations (0)");
    }
}
