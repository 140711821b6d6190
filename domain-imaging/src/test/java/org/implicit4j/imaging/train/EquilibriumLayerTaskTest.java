package org.implicit4j.imaging.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.imaging.restore.RestorationBatch;
import org.implicit4j.imaging.restore.RestorationNetwork;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.shared.Drawings;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.implicit.Criterion;
import org.implicit4j.tensor.implicit.ImplicitLayer;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.loss.MeanSquared;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.train.StepReport;
import org.implicit4j.tensor.train.TrainingStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EquilibriumLayerTaskTest {

    private static final int SIDE = 8;
    private static final UnetSizes SIZES = new UnetSizes(1, List.of(2, 3), 1);
    private static final Degradation DEGRADATION = new Degradation(List.of(Drawings.KERNEL), false, 0.02, 0.06, 0);
    private static final TrainingPictures PICTURES =
            TrainingPictures.of(List.of(Drawings.of(12, 14, 1, 1), Drawings.of(10, 16, 1, 2)), 1, "drawings");

    /**
     * In float64, solved to 1e-12: central differences over h = 4e-6 are right to about 1e-12 / 4e-6 of the loss, and a kink
     * of a ReLU lies between two points so near only by bad luck.
     */
    @ParameterizedTest
    @EnumSource(names = {"HQS", "PGD", "PRIMAL_DUAL"}) // random weights leave ADMM without a fixed point
    void gradientThroughTheFixedPointIsThatOfDifferences(Scheme scheme) {
        var network = new RestorationNetwork(scheme, SIZES, Border.ZERO);
        var anderson = Methods.discover().get("anderson");
        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var layer = new ImplicitLayer(
                        RestorerLayer.of(network, SIDE, SIDE),
                        map -> FixedPointSolve.of(map, anderson)
                                .tolerance(Tolerance.relative(1e-12))
                                .maxEvaluations(300),
                        Adjoints.discover().parse("implicit:tolerance=1e-12,max-evaluations=500", "test"),
                        kernels);
                var weights = inDouble(network);
                var gradient = Parameters.zeros(network.layout(), DataType.DOUBLE)) {
            List<INDArray> inputs = new ArrayList<>();
            INDArray target = Nd4j.create(DataType.DOUBLE, 2, SIDE, SIDE, 1);
            observe(inputs, target);
            var loss = new MeanSquared();
            var said = layer.gradient(weights, inputs, Criterion.of(loss, target), gradient);
            assertThat(said.forward().unsolved()).isZero();
            assertThat(said.backward().unsolved()).isZero();

            double squares = 0;
            double apart = 0;
            int laws = network.layout().size() - 4; // of step and level, the last
            int[] coordinates = IntStream.concat(
                            IntStream.iterate(0, i -> i < laws, i -> i + 37), IntStream.range(laws, laws + 4))
                    .toArray();
            for (int i : coordinates) {
                double difference = difference(layer, weights, inputs, target, i);
                squares += difference * difference;
                apart += Math.pow(gradient.flat().getDouble(i) - difference, 2);
            }
            assertThat(Math.sqrt(squares)).isPositive();
            assertThat(Math.sqrt(apart / squares)).isLessThan(1e-6);
        }
    }

    private static Parameters inDouble(Restorer network) {
        try (var drawn = network.layout().initial(3)) {
            var weights = Parameters.zeros(network.layout(), DataType.DOUBLE);
            weights.flat().assign(drawn.flat());
            return weights;
        }
    }

    private static void observe(List<INDArray> inputs, INDArray target) {
        var source = new CropSource(PICTURES.trained(), SIDE, DEGRADATION);
        try (var given = new RestorationBatch(2, SIDE, SIDE, 1)) {
            for (int i = 0; i < 2; i++) {
                BlurredCrop crop = source.draw(new SplittableRandom(i));
                given.set(i, crop.backprojection().values(), crop.power(), crop.noise());
                for (int k = 0; k < SIDE * SIDE; k++) {
                    target.putScalar((long) i * SIDE * SIDE + k, crop.clean().values()[k]);
                }
            }
            given.arrays().forEach(array -> inputs.add(array.castTo(DataType.DOUBLE)));
        }
    }

    private static double difference(
            ImplicitLayer layer, Parameters weights, List<INDArray> inputs, INDArray target, int i) {
        double h = 4e-6;
        double was = weights.flat().getDouble(i);
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
            weights.flat().putScalar(i, was + (side == 0 ? h : -h));
            try (var output = layer.forward(weights, inputs)) {
                losses[side] = new MeanSquared().value(output.prediction(), target, null);
            }
        }
        weights.flat().putScalar(i, was);
        return (losses[0] - losses[1]) / (2 * h);
    }

    /** Proposes values scaled up and down by turns, so that no solve converges and every evaluation allowed is made. */
    private static final class Restless implements FixedPointMethod {

        @Override
        public String name() {
            return "restless";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
            int[] steps = {0};
            return (z, fz) -> operator.space().combine(steps[0]++ % 2 == 0 ? 1.01 : 0.99, fz, 0, fz);
        }
    }

    @Test
    void memoryIsFlatInTheForwardIterations() {
        int few = states(5);

        assertThat(few).isPositive();
        assertThat(states(50)).isEqualTo(few);
    }

    /** Returns how many states one step holds at most; evaluators are planned by the formula alone. */
    private static int states(int iterations) {
        var network = new RestorationNetwork(Scheme.HQS, SIZES, Border.ZERO);
        var adjoint = Adjoints.discover().parse("implicit:max-evaluations=6,method=picard", "test");
        try (var kernels = Kernels.choose(1);
                var task = task(network, new EquilibriumWay(new Restless(), iterations, adjoint), kernels);
                var weights = task.initial(new SplittableRandom(1));
                var gradient = Parameters.zeros(task.layout())) {
            StepReport report = step(task, weights, gradient);
            assertThat(report.unsolvedForward()).isEqualTo(2);
            return task.states();
        }
    }

    private static EquilibriumLayerTask task(Restorer network, EquilibriumWay way, Kernels kernels) {
        return new EquilibriumLayerTask(
                network,
                PICTURES,
                DEGRADATION,
                new RestorationSetting(2, SIDE, RestorationSetting.Buffer.NONE, 1),
                way,
                random -> network.layout().initial(random.nextLong()),
                kernels);
    }

    private static StepReport step(EquilibriumLayerTask task, Parameters weights, Parameters gradient) {
        try (var batch = task.batch(0, new SplittableRandom(4))) {
            return task.gradient(new TrainingStep<>(0, batch, new SplittableRandom(5)), weights, gradient);
        }
    }

    /** The same crops, weights and solve; only what goes back differs. */
    @Test
    void anyAdjointMethodMayGoBack() {
        var network = new RestorationNetwork(Scheme.HQS, SIZES, Border.ZERO);
        List<float[]> gradients = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (String adjoint : List.of("jacobian-free", "implicit", "phantom:steps=40,damping=1")) {
            var way = new EquilibriumWay(
                    Methods.discover().get("picard"), 60, Adjoints.discover().parse(adjoint, "test"));
            try (var kernels = Kernels.choose(1);
                    var task = task(network, way, kernels);
                    var weights = task.initial(new SplittableRandom(1));
                    var gradient = Parameters.zeros(task.layout())) {
                losses.add(step(task, weights, gradient).loss());
                gradients.add(gradient.toFloats());
            }
        }
        // some methods differentiate steps from the fixed point, which the solve has reached to 1e-6
        assertThat(losses.get(0)).isCloseTo(losses.get(1), withinPercentage(1e-3));
        assertThat(gradients.get(1)).isNotEqualTo(gradients.get(0));
        // the series of 40 steps is the whole but for |J|^40, in float32
        assertThat(apart(gradients.get(2), gradients.get(1))).isLessThan(1e-3);
        assertThat(apart(gradients.get(0), gradients.get(1))).isGreaterThan(1e-2);
    }

    private static double apart(float[] a, float[] b) {
        double apart = 0;
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            apart += Math.pow((double) a[i] - b[i], 2);
            squares += Math.pow(b[i], 2);
        }
        return Math.sqrt(apart / squares);
    }

    @Test
    void aNetworkThatIsAppliedOnceIsRefused() {
        var network = new RestorationNetwork(Scheme.EXPLICIT, SIZES, Border.ZERO);
        var way = new EquilibriumWay(
                Methods.discover().get("picard"), 5, Adjoints.discover().get("implicit"));
        try (var kernels = Kernels.choose(1)) {
            assertThatThrownBy(() -> task(network, way, kernels))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("explicit");
        }
        assertThatThrownBy(() -> new EquilibriumWay(way.forward(), 0, way.adjoint()))
                .hasMessageContaining("iterations (0)");
    }
}
