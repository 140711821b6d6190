package org.implicit4j.tensor.implicit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.adjoint.JacobianRegularisation;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.optimise.Update;
import org.implicit4j.tensor.optimise.UpdateRule;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Training works in memory that is planned once: thousands of steps leave the process as large as the first ones did. */
class LayerMemoryTest {

    private static final int STEPS = 20_000;
    private static final long LOST = STEPS * 4096L; // if a page were lost in every step
    private static final FixedPointMethod PICARD = TanhNetwork.method("picard");
    private static final AdjointMethod HASTY =
            TanhNetwork.adjoint("implicit:method=picard,tolerance=1e-3,max-evaluations=4");

    private final TanhNetwork network = new TanhNetwork();

    /** A layer in training. */
    private final class Training implements AutoCloseable {

        private final Kernels kernels = new CpuKernels(1);
        private final ImplicitLayer layer;
        private final Parameters weights = network.weights(DataType.FLOAT);
        private final Parameters gradient = Parameters.zeros(network.layout());
        private final List<INDArray> inputs;
        private final Differentiation wanted;
        private final Update update =
                UpdateRule.of(AdamOptions.DEFAULT, Schedule.constant(1e-3)).start(network.layout());

        Training(AdjointMethod adjoint) {
            this(LayerTraining.of(adjoint), 2, 4);
        }

        Training(LayerTraining training, int samples, int evaluations) {
            inputs = TanhNetwork.batch(DataType.FLOAT, samples);
            INDArray target = TanhNetwork.gaussian(DataType.FLOAT, 8, samples, TanhNetwork.OUTPUTS);
            wanted = Differentiation.of(TanhNetwork.squares(target))
                    .byParameters(gradient)
                    .drawingFrom(new Random(1));
            layer = new ImplicitLayer(
                    network.parts(),
                    map -> FixedPointSolve.of(map, PICARD).maxEvaluations(evaluations),
                    training,
                    kernels);
        }

        void run(int steps) {
            for (int step = 0; step < steps; step++) {
                gradient.flat().assign(0);
                layer.gradient(weights, inputs, wanted);
                update.step(step, weights, gradient);
            }
        }

        @Override
        public void close() {
            layer.close();
            weights.close();
            gradient.close();
            kernels.close();
        }
    }

    @Test
    void theCountSeesWhatIsLeftOpen() throws ReflectiveOperationException {
        long before = OpenArrays.count();
        INDArray array = Nd4j.zeros(DataType.FLOAT, 5, 2);
        assertThat(OpenArrays.count()).isEqualTo(before + 1);
        array.close();
        assertThat(OpenArrays.count()).isEqualTo(before);
    }

    @Test
    void noStepLeavesAnArrayOpen() throws ReflectiveOperationException {
        var stabilised = Stabilisers.NONE
                .with(JacobianRegularisation.of(0.1))
                .with(FixedPointCorrection.every(2, new Weighting.Exponential(0.8)));
        for (LayerTraining way : List.of(
                LayerTraining.of(TanhNetwork.adjoint("jacobian-free")),
                LayerTraining.of(TanhNetwork.adjoint("phantom:steps=3,damping=0.5")),
                LayerTraining.of(HASTY),
                LayerTraining.of(TanhNetwork.adjoint("unrolled:iterations=9,last=7,snapshots=2")),
                new LayerTraining(TanhNetwork.adjoint("jacobian-free"), stabilised))) {
            try (var training = new Training(way, 2, 4)) {
                training.run(10);
                long open = OpenArrays.count();
                int owned = training.layer.space(2).arrays();
                training.run(50);

                assertThat(OpenArrays.count()).as(way.toString()).isLessThanOrEqualTo(open);
                assertThat(training.layer.space(2).arrays()).isEqualTo(owned);
            }
        }
    }

    /**
     * Returns how many states one step holds at most. The operator expands and its iterates never settle, so that every
     * evaluation allowed is made; of one sample none leaves.
     */
    private int states(String adjoint, int evaluations) {
        try (var training = new Training(LayerTraining.of(TanhNetwork.adjoint(adjoint)), 1, evaluations)) {
            training.weights.view(network.layout().parameter("step.weight")).muli(4);
            training.run(1);
            return training.layer.space(1).arrays();
        }
    }

    @Test
    void memoryOfImplicitGradientsIsFlatInTheIterations() {
        String hasty = "implicit:method=picard,max-evaluations=";
        int few = states(hasty + 10, 10);

        assertThat(states(hasty + 200, 200)).isEqualTo(few);
        assertThat(states(hasty + 200, 10)).isEqualTo(few);
        assertThat(states("jacobian-free", 200)).isEqualTo(states("jacobian-free", 10));
    }

    /** Snapshots, and the few states in hand. */
    @Test
    void memoryOfUnrolledGradientsGrowsAsTheLogarithmOfTheIterations() {
        for (int doublings : new int[] {3, 6, 9}) {
            int iterations = 1 << doublings;

            assertThat(states("unrolled:iterations=" + iterations, 1)).isBetween(doublings + 1, doublings + 1 + 8);
            assertThat(states("unrolled:snapshots=0,iterations=" + iterations, 1))
                    .isGreaterThanOrEqualTo(iterations);
        }
    }

    @Test
    void closingALayerLeavesNothingOpen() throws ReflectiveOperationException {
        new Training(HASTY).close(); // constants of ND4J
        long before = OpenArrays.count();
        try (var training = new Training(HASTY)) {
            training.run(3);
            try (var output = training.layer.forward(training.weights, training.inputs)) {
                assertThat(output.prediction().wasClosed()).isFalse();
            }
            training.inputs.forEach(INDArray::close);
        }

        assertThat(OpenArrays.count()).isLessThanOrEqualTo(before + 1); // the target
    }

    /**
     * Garbage is collected now and then, as otherwise resident memory would follow the Java heap, which may take 2 GB, and
     * the few bytes that ND4J keeps beside each view until the collector saw it go. On a busy machine the heap may still grow,
     * but not every time; what is lost grows every time.
     */
    @Test
    @Tag("slow")
    void memoryIsFlatOverTwentyThousandSteps() throws ReflectiveOperationException {
        try (var training = new Training(TanhNetwork.adjoint("jacobian-free"))) {
            run(training, STEPS / 4);
            long open = OpenArrays.count();
            long growth = Long.MAX_VALUE;
            for (int i = 0; i < 3 && growth >= LOST; i++) {
                long before = Pointer.physicalBytes();
                run(training, STEPS);
                growth = Math.min(growth, Pointer.physicalBytes() - before);
            }

            assertThat(OpenArrays.count()).isLessThanOrEqualTo(open);
            assertThat(growth).isLessThan(LOST);
        }
    }

    private static void run(Training training, int steps) {
        for (int done = 0; done < steps; done += 1000) {
            training.run(1000);
            System.gc();
        }
    }
}
