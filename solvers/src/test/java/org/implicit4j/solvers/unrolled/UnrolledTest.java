package org.implicit4j.solvers.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.contract.Accuracy;
import org.implicit4j.core.contract.AdjointContract;
import org.implicit4j.core.contract.AdjointModel;
import org.implicit4j.core.contract.Agreement;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.solvers.backward.Gradients;
import org.junit.jupiter.api.Test;

class UnrolledTest extends AdjointContract {

    /** Beside the snapshots: start, working state, answer, the caller's cotangent, two cotangents on their way, a product. */
    private static final int OTHER_STATES = 7;

    @Override
    protected AdjointProvider provider() {
        return new Unrolled();
    }

    @Override
    protected Accuracy accuracy() {
        return Accuracy.relativeError(1e-10); // what the differences are good for
    }

    @Override
    protected Map<String, String> accurately() {
        return Map.of("iterations", "150"); // 150 * 0.76^150 is 2e-16
    }

    @Override
    protected Optional<Map<String, String>> hopelessly() {
        return Optional.empty();
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("iterations", "3", "damping", "0.5", "last", "2", "snapshots", "2");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of(
                "iterations", List.of("0", "x"),
                "damping", List.of("0", "1.1", "NaN"),
                "last", List.of("-1", "31"), // of 30 iterations by default
                "snapshots", List.of("-1", "x"));
    }

    /** {@code t(l, c) = min over k of k + t(l - k, c - 1) + t(k, c)}, t(l, 1) = l (l - 1) / 2: Griewank and Walther 2000. */
    private static long[][] fewestEvaluations(int steps, int snapshots) {
        long[][] t = new long[snapshots + 1][steps + 1];
        for (int c = 1; c <= snapshots; c++) {
            for (int l = 2; l <= steps; l++) {
                t[c][l] = l * (l - 1L) / 2;
                for (int k = 1; c > 1 && k < l; k++) {
                    t[c][l] = Math.min(t[c][l], k + t[c - 1][l - k] + t[c][k]);
                }
            }
        }
        return t;
    }

    /** One evaluation more than the optimum: that of the last step, whose value is the answer. */
    @Test
    void evaluationsAreTheFewestThatTheSnapshotsAllowAndStatesNeverExceedThem() {
        long[][] fewest = fewestEvaluations(60, 8);
        for (int snapshots = 1; snapshots <= 8; snapshots++) {
            for (int steps : new int[] {1, 2, 3, 4, 5, 7, 10, 17, 29, 37, 60}) {
                AdjointModel model = AdjointModel.tanhLayer();
                gradient(unrolled(steps, snapshots), model);

                assertThat(model.evaluations())
                        .as("%d steps, %d snapshots", steps, snapshots)
                        .isEqualTo((int) fewest[snapshots][steps] + 1);
                assertThat(model.products()).isEqualTo(steps);
                assertThat(model.ledger().most()).isLessThanOrEqualTo(Math.min(snapshots, steps) + OTHER_STATES);
            }
        }
    }

    @Test
    void keepingEverythingEvaluatesEachStepOnce() {
        AdjointModel model = AdjointModel.gatedBlock();
        gradient(unrolled(40, 0), model);

        assertThat(model.evaluations()).isEqualTo(40);
        assertThat(model.ledger().most()).isBetween(40, 40 + OTHER_STATES);
    }

    @Test
    void gradientDoesNotDependOnTheSnapshotsInASingleBit() {
        for (String damping : List.of("1", "0.7")) {
            AdjointModel all = AdjointModel.gatedBlock();
            gradient(Gradients.method("unrolled:iterations=40,snapshots=0,damping=" + damping), all);
            for (int snapshots : new int[] {1, 2, 3, 6, 11, 39}) {
                AdjointModel some = AdjointModel.gatedBlock();
                gradient(
                        Gradients.method("unrolled:iterations=40,damping=" + damping + ",snapshots=" + snapshots),
                        some);

                assertThat(some.gradient()).isEqualTo(all.gradient());
            }
        }
    }

    /** By Griewank and Walther 1000 steps with 11 snapshots cost 4 * 1000 - binomial(15, 3) = 3545 evaluations. */
    @Test
    void memoryGrowsAsTheLogarithmOfTheIterations() {
        int[] most = new int[4];
        int[] iterations = {10, 100, 1000, 10_000};
        for (int i = 0; i < most.length; i++) {
            AdjointModel model = AdjointModel.tanhLayer();
            gradient(Gradients.method("unrolled:iterations=" + iterations[i]), model);
            most[i] = model.ledger().most();

            assertThat(most[i])
                    .isLessThanOrEqualTo((int) Math.ceil(Math.log(iterations[i]) / Math.log(2)) + 1 + OTHER_STATES);
            if (iterations[i] == 1000) {
                assertThat(model.evaluations()).isEqualTo(3545 + 1);
            }
        }
        assertThat(most).isSorted();
    }

    /** Far from the fixed point: the loss after five iterations, by differences of those. */
    @Test
    void gradientIsThatOfTheIterationsThatWereMade() {
        AdjointModel model = AdjointModel.gatedBlock();
        AdjointMethod method = Gradients.method("unrolled:iterations=5,damping=0.6,snapshots=2");
        gradient(method, model);
        double[] truth = new double[model.variables().length];
        double h = 0x1p-12;
        for (int i = 0; i < truth.length; i++) {
            double near = lossAt(method, model, i, h) - lossAt(method, model, i, -h);
            double far = lossAt(method, model, i, 2 * h) - lossAt(method, model, i, -2 * h);
            truth[i] = (8 * near - far) / (12 * h);
        }
        assertThat(Agreement.of(model.gradient(), truth).relativeError()).isLessThan(1e-10);
    }

    private static double lossAt(AdjointMethod method, AdjointModel model, int index, double shift) {
        double[] variables = model.variables();
        variables[index] += shift;
        AdjointModel moved = model.at(variables);
        try (var pass = method.forward(moved, unused(moved), moved.space().zero())) {
            return moved.loss(pass.state());
        }
    }

    /** From the fixed point on, the last steps are those of the phantom gradient. */
    @Test
    void theLastIterationsAloneAreThePhantomGradient() {
        AdjointModel last = AdjointModel.tanhLayer();
        AdjointModel phantom = AdjointModel.tanhLayer();
        gradient(Gradients.method("unrolled:iterations=203,last=3,damping=0.8"), last);
        Gradients.collect(Gradients.method("phantom:steps=3,damping=0.8"), phantom);

        assertThat(last.gradient()).containsExactly(phantom.gradient(), within(1e-11));
    }

    @Test
    void forwardSaysThatItDidWhatWasAskedAndWhereItOverflowed() {
        AdjointModel model = AdjointModel.affineMap(0.5, 1e6);
        try (var pass = Gradients.method("unrolled:iterations=60")
                .forward(model, unused(model), model.space().zero())) {
            assertThat(pass.forward().samples().get(0).outcome()).isInstanceOf(Outcome.Accepted.class);
            assertThat(pass.forward().samples().get(1).outcome()).isInstanceOf(Outcome.NonFinite.class);
            assertThat(pass.forward().unsolved()).isEqualTo(1);
            assertThat(pass.forward().evaluations()).isEqualTo(60);
            assertThat(Arrays.copyOf(pass.state(), 4)).doesNotContain(Double.NaN);
        }
    }

    @Test
    void moreThanAllIterationsCannotBeDifferentiated() {
        assertThatThrownBy(() -> Gradients.method("unrolled:iterations=2,last=3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("last (3)")
                .hasMessageContaining("iterations (2)");
    }

    private static void gradient(AdjointMethod method, AdjointModel model) {
        try (var pass = method.forward(model, unused(model), model.space().zero())) {
            pass.back(model.cotangent(pass.state()));
        }
    }

    private static FixedPointSolve<double[]> unused(AdjointModel model) {
        return FixedPointSolve.of(model, Methods.discover().get("picard"));
    }

    private static AdjointMethod unrolled(int iterations, int snapshots) {
        return Gradients.method("unrolled:iterations=%d,snapshots=%d".formatted(iterations, snapshots));
    }
}
