package org.implicit4j.tensor.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Gradients of small models in float64 against differences of the whole solve, which are right to about 1e-10. */
class AdjointGradientTest {

    private static final int SAMPLES = 3;
    private static final int COORDINATES = 5; // of the parameters, and of the inputs: each costs four solves

    static List<SmallModel> models() {
        return SmallModel.all();
    }

    private static GradientCheck check(SmallModel model, String adjoint) {
        return check(model, adjoint, TanhNetwork.tight(DataType.DOUBLE));
    }

    private static GradientCheck check(SmallModel model, String adjoint, ForwardSolve forward) {
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var layer = new ImplicitLayer(model.parts(), forward, TanhNetwork.adjoint(adjoint), kernels);
                var weights = model.weights(DataType.DOUBLE)) {
            return GradientCheck.of(
                    layer,
                    weights,
                    model.inputs(DataType.DOUBLE, SAMPLES),
                    model.loss(DataType.DOUBLE, SAMPLES),
                    COORDINATES,
                    new Random(1));
        }
    }

    private static double error(SmallModel model, String adjoint) {
        var check = check(model, adjoint);
        return Math.max(check.parameters().relativeError(), check.inputs().relativeError());
    }

    @ParameterizedTest
    @MethodSource("models")
    void implicitGradientsAreTrueWhateverMethodSolvesForThem(SmallModel model) {
        for (String method : new String[] {"picard", "anderson", "damped"}) {
            var check = check(model, "implicit:tolerance=1e-14,max-evaluations=500,method=" + method);

            assertThat(check.parameters().relativeError()).as(check.explain()).isLessThan(1e-9);
            assertThat(check.inputs().relativeError()).as(check.explain()).isLessThan(1e-9);
            assertThat(check.gradient().forward().outcome().isConverged()).isTrue();
            assertThat(check.gradient().report().unsolvedBackward()).isZero();
            assertThat(check.gradient().backward().fallbacks()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void jacobianFreeGradientsPointTheSameWayButDiffer(SmallModel model) {
        var check = check(model, "jacobian-free");

        assertThat(check.parameters().cosine()).as(check.explain()).isBetween(0.5, 0.9999);
        assertThat(check.inputs().cosine()).as(check.explain()).isBetween(0.5, 0.9999);
        assertThat(check.gradient().backward().solve()).isEmpty();
    }

    /** The series that k steps cut off is {@code transpose(J)^k} times what they keep; |J| is 0.7 at most, and far less in two. */
    @ParameterizedTest
    @MethodSource("models")
    void phantomGradientsApproachTheTrueOneAsTheirStepsGrow(SmallModel model) {
        double before = error(model, "jacobian-free");
        assertThat(error(model, "phantom:steps=1,damping=1")).isEqualTo(before);
        for (int steps : new int[] {4, 12}) {
            double error = error(model, "phantom:damping=1,steps=" + steps);
            assertThat(error).isLessThan(before / 2);
            before = error;
        }
    }

    @Test
    void dampingShortensPhantomSteps() {
        var model = SmallModel.dense();
        var full = check(model, "jacobian-free");
        var half = check(model, "phantom:steps=1,damping=0.5"); // half of the gradient of a full step

        assertThat(half.parameters().cosine()).isBetween(0.5, 0.9999);
        assertThat(half.inputs().cosine()).isCloseTo(full.inputs().cosine(), within(0.2));
        assertThat(half.inputs().relativeError()).isNotCloseTo(full.inputs().relativeError(), within(0.01));
        assertThat(error(model, "phantom:steps=60,damping=1")).isLessThan(1e-8); // 0.7^60 is 5e-10
        assertThat(error(model, "phantom:steps=60,damping=0.5"))
                .isLessThan(1e-6); // at most 0.86^60, 1e-4 of the first step's
    }

    /** From a start that does not depend on anything, unrolling is the derivative of what was computed. */
    @ParameterizedTest
    @MethodSource("models")
    void unrolledGradientsAreThoseOfTheIterationsThatWereMade(SmallModel model) {
        for (String unrolled : List.of("unrolled:iterations=1", "unrolled:iterations=12,snapshots=3,damping=0.9")) {
            assertThat(error(model, unrolled)).as(unrolled).isLessThan(1e-8);
        }
    }

    @Test
    void unrollingOnlyTheLastIterationsLeavesOutTheRest() {
        var model = SmallModel.dense();

        assertThat(error(model, "unrolled:iterations=5,last=2")).isGreaterThan(1e-3);
        assertThat(error(model, "unrolled:iterations=80,last=60")).isLessThan(1e-8);
        // from the fixed point on, the last two iterations are two phantom steps
        assertThat(check(model, "unrolled:iterations=100,last=2").parameters().cosine())
                .isCloseTo(
                        check(model, "phantom:steps=2,damping=1").parameters().cosine(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatIsInstalledPointsAlongTheTrueGradientUnlessSetOtherwise(SmallModel model) {
        for (AdjointProvider provider : Adjoints.discover().all()) {
            var check = check(model, provider.name());

            assertThat(check.parameters().cosine()).as(check.explain()).isGreaterThan(0.8);
            assertThat(check.inputs().cosine()).as(check.explain()).isGreaterThan(0.8);
            assertThat(check.gradient().report().unsolvedBackward()).isZero();
        }
    }

    /** What Broyden's method learned on its way forward is better than nothing, which is what Anderson's leaves. */
    @ParameterizedTest
    @MethodSource("models")
    void sharedEstimatesOfTheInverseBeatTheJacobianFreeGradient(SmallModel model) {
        ForwardSolve broyden = map -> TanhNetwork.tight(DataType.DOUBLE).of(map).method(TanhNetwork.method("broyden"));
        var shared = check(model, "shine", broyden);
        var free = check(model, "shine");

        assertThat(shared.gradient().backward().fallbacks()).isZero();
        assertThat(shared.parameters().cosine()).isGreaterThan(free.parameters().cosine());
        assertThat(free.gradient().backward().fallbacks()).isEqualTo(SAMPLES);
        assertThat(free.explain()).contains("second choice in 3 samples");
    }

    /** One evaluation from the cotangent g gives the residual only: g itself is used, the Jacobian-free gradient. */
    @Test
    void aBackwardSolveThatFailsIsReportedAndNeverASilentZero() {
        var check = check(SmallModel.dense(), "implicit:method=picard,tolerance=1e-14,max-evaluations=1");

        assertThat(check.gradient().backward().solve().orElseThrow().outcome().name())
                .isEqualTo("BudgetSpent");
        assertThat(check.gradient().report().unsolvedBackward()).isEqualTo(SAMPLES);
        assertThat(check.gradient().report().unsolvedForward()).isZero();
        assertThat(check.parameters().cosine()).isBetween(0.5, 0.9999);
        assertThat(check.explain()).contains("backward BudgetSpent after 1 evaluations");
    }

    @Test
    void aCheckIsOneSentence() {
        assertThat(check(SmallModel.dense(), "phantom:steps=3,damping=1").explain())
                .startsWith("Gradient 'phantom:steps=3,damping=1' against central differences of the whole layer, "
                        + "5 parameters: relative error")
                .contains("5 inputs")
                .contains("forward Converged after");
    }
}
