package org.implicit4j.pde.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.FlowScales;
import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.pde.network.FourierSizes;
import org.implicit4j.tensor.implicit.Stabilisers;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.loss.Loss;
import org.implicit4j.tensor.loss.RelativeL2;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.optimise.UpdateRule;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.train.Trainer;
import org.implicit4j.tensor.train.TrainerOptions;
import org.implicit4j.tensor.train.TrainingStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowTaskTest {

    private static final FlowRegime REGIME = FlowRegime.STEADY;
    private static final SteadyFlow FLOW = new SteadyFlow(12, REGIME.viscosity());
    private static final TrainingFlows SOURCE = new TrainingFlows(FLOW, REGIME.distribution(), 3);
    private static final FlowScales SCALES = MeasuredScales.of(FLOW, REGIME.distribution());
    private static final FlowTask.FirstWeights DRAWN = (layout, random) -> layout.initial(random.nextLong());

    private static FlowTask task(FourierKind kind, EquilibriumWay way, Loss loss, Kernels kernels) {
        var network = new FourierNetwork(kind, 1, FourierSizes.periodic(4, 3));
        return network.isImplicit()
                ? FlowTask.implicit(network, SOURCE, SCALES, loss, DRAWN, way, kernels)
                : FlowTask.explicit(network, SOURCE, SCALES, loss, DRAWN, kernels);
    }

    private static EquilibriumWay way(long warmUp, String adjoint) {
        return new EquilibriumWay(
                warmUp,
                List.of(Adjoints.discover().parse("unrolled:iterations=4,snapshots=0", "test")),
                Methods.discover().get("anderson"),
                10,
                Adjoints.discover().parse(adjoint, "test"),
                Stabilisers.NONE);
    }

    /**
     * The unrolled gradient is that of what is unrolled. Along it, central differences over 1e-3, 3e-4, 1e-4 and 3e-5 of the
     * weights' norm agree to 0.47, 0.12, 0.016 and 0.0015 for four iterations: the error falls as the square of the step.
     */
    @ParameterizedTest
    @EnumSource(FourierKind.class)
    void gradientIsThatOfDifferences(FourierKind kind) {
        try (var kernels = Kernels.choose(1);
                var task = task(kind, way(10, "jacobian-free"), new RelativeL2(), kernels);
                var weights = task.initial(new SplittableRandom(1));
                var gradient = Parameters.zeros(task.layout());
                var batch = task.batch(0, new SplittableRandom(2))) {
            var step = new TrainingStep<>(0, batch, new SplittableRandom(3));
            task.gradient(step, weights, gradient);
            double norm = gradient.flat().norm2Number().doubleValue();
            double h = 3e-5 * weights.flat().norm2Number().doubleValue() / norm;

            double slope =
                    (moved(task, step, weights, gradient, h) - moved(task, step, weights, gradient, -h)) / (2 * h);

            assertThat(slope / (norm * norm)).isBetween(0.99, 1.01);
        }
    }

    private static double moved(
            FlowTask task, TrainingStep<FlowBatch> step, Parameters weights, Parameters along, double h) {
        try (var there = Parameters.of(task.layout(), weights.toFloats());
                var unused = Parameters.zeros(task.layout())) {
            there.flat().addi(along.flat().mul(h));
            return task.gradient(step, there, unused).loss();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPLICIT", "PLAIN"})
    void aFewStepsLowerTheErrorOnOtherFlows(FourierKind kind, @TempDir Path folder) throws IOException {
        var options = new TrainerOptions(
                60,
                UpdateRule.of(AdamOptions.DEFAULT, Schedule.constant(5e-3)).clippedTo(1),
                0.5,
                60,
                Duration.ofHours(1),
                1,
                1,
                folder);
        try (var kernels = Kernels.choose(1);
                var task = task(kind, way(20, "phantom:steps=2,damping=0.8"), new RelativeL2(), kernels);
                var weights = task.initial(new SplittableRandom(1))) {
            double before = task.validate(weights);

            try (var result =
                    new Trainer<>(task, options, Clock.systemUTC()).run(false, Progress.NONE, new Cancellation())) {
                assertThat(result.bestError()).isLessThan(0.9 * before);
            }
        }
    }

    @Test
    void warmUpEndsWhenItShould() {
        try (var kernels = Kernels.choose(1);
                var task = task(FourierKind.IMPLICIT, way(5, "jacobian-free"), new RelativeL2(), kernels);
                var weights = task.initial(new SplittableRandom(1));
                var unused = Parameters.zeros(task.layout());
                var batch = task.batch(0, new SplittableRandom(2))) {
            double unrolled = task.gradient(new TrainingStep<>(4, batch, new SplittableRandom(3)), weights, unused)
                    .loss();
            double solved = task.gradient(new TrainingStep<>(5, batch, new SplittableRandom(3)), weights, unused)
                    .loss();
            double before = task.gradient(new TrainingStep<>(0, batch, new SplittableRandom(3)), weights, unused)
                    .loss();

            assertThat(before).isEqualTo(unrolled);
            assertThat(solved).isNotEqualTo(unrolled);
        }
    }

    @Test
    void theLossCounts() {
        try (var kernels = Kernels.choose(1);
                var plain = task(FourierKind.PLAIN, way(5, "jacobian-free"), new RelativeL2(), kernels);
                var smooth = task(FourierKind.PLAIN, way(5, "jacobian-free"), new RelativeSobolev(), kernels);
                var weights = plain.initial(new SplittableRandom(1));
                var unused = Parameters.zeros(plain.layout());
                var batch = plain.batch(0, new SplittableRandom(2))) {
            var step = new TrainingStep<>(0, batch, new SplittableRandom(3));

            assertThat(plain.gradient(step, weights, unused).loss())
                    .isNotEqualTo(smooth.gradient(step, weights, unused).loss());
            assertThat(plain.validate(weights)).isEqualTo(smooth.validate(weights)); // always in L2
        }
    }

    @Test
    void batchesDependOnTheirRandomNumbersAlone() {
        try (var kernels = Kernels.choose(1);
                var task = task(FourierKind.PLAIN, way(5, "jacobian-free"), new RelativeL2(), kernels);
                var one = task.batch(5, new SplittableRandom(7));
                var same = task.batch(9, new SplittableRandom(7));
                var other = task.batch(5, new SplittableRandom(8))) {
            assertThat(one.field()).isEqualTo(same.field());
            assertThat(one.target()).isNotEqualTo(other.target());
        }
    }

    @Test
    void refusesGridsWithTooFewFrequencies() {
        var network = new FourierNetwork(FourierKind.IMPLICIT, 1, FourierSizes.periodic(4, 9));

        assertThatThrownBy(() -> network.implicit(12))
                .hasMessage("A grid of 12 x 12 has fewer than the network's 9 frequencies.\n"
                        + "Maybe use one of at least 18 x 18.");
    }
}
