package org.implicit4j.tensor.implicit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.optimise.SgdOptions;
import org.implicit4j.tensor.optimise.UpdateRule;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.train.Batch;
import org.implicit4j.tensor.train.StepReport;
import org.implicit4j.tensor.train.Trainer;
import org.implicit4j.tensor.train.TrainerOptions;
import org.implicit4j.tensor.train.TrainingResult;
import org.implicit4j.tensor.train.TrainingStep;
import org.implicit4j.tensor.train.TrainingTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer in the hands of the trainer: what a domain writes to train its network. */
class LayerTrainingTest {

    @TempDir
    Path folder;

    /** Inputs and the targets for them. */
    private record Pairs(INDArray inputs, INDArray targets) implements Batch {

        static Pairs of(long seed, int count) {
            INDArray x = TanhNetwork.gaussian(DataType.FLOAT, seed, count, TanhNetwork.INPUTS);
            INDArray y = TanhNetwork.gaussian(DataType.FLOAT, 0, count, TanhNetwork.OUTPUTS);
            for (int i = 0; i < count; i++) {
                y.putScalar(i, 0, Math.tanh(x.getDouble(i, 0) + x.getDouble(i, 1)));
                y.putScalar(i, 1, 0.5 * x.getDouble(i, 2));
            }
            return new Pairs(x, y);
        }

        Criterion loss() {
            return TanhNetwork.squares(targets);
        }

        @Override
        public void close() {
            inputs.close();
            targets.close();
        }
    }

    private record Learning(TanhNetwork network, ImplicitLayer layer, Pairs heldOut) implements TrainingTask<Pairs> {

        @Override
        public String name() {
            return "training tanh";
        }

        @Override
        public ParameterLayout layout() {
            return network.layout();
        }

        @Override
        public Parameters initial(RandomGenerator random) {
            return network.layout().initial(random.nextLong());
        }

        @Override
        public Pairs batch(long step, RandomGenerator random) {
            return Pairs.of(random.nextLong(), 8);
        }

        @Override
        public StepReport gradient(TrainingStep<Pairs> step, Parameters weights, Parameters gradient) {
            var pairs = step.batch();
            return layer.gradient(weights, List.of(pairs.inputs()), pairs.loss(), gradient)
                    .report();
        }

        @Override
        public double validate(Parameters weights) {
            try (var output = layer.forward(weights, List.of(heldOut.inputs()));
                    var unused = output.prediction().dup()) {
                return heldOut.loss().evaluate(output.prediction(), unused);
            }
        }
    }

    /** Trains from {@code folder}; asks to stop after {@code stopAt} steps, if that is not 0. */
    private static TrainingResult train(Path folder, int threads, long stopAt, boolean resume) throws IOException {
        var network = new TanhNetwork();
        var stop = new Cancellation();
        var options = new TrainerOptions(
                400,
                UpdateRule.of(SgdOptions.PLAIN.withMomentum(0.9, true), Schedule.constant(0.02))
                        .clippedTo(1)
                        .freezing("step.*"),
                0.9,
                50,
                Duration.ofHours(1),
                2,
                7,
                folder);
        try (var kernels = new CpuKernels(threads);
                var heldOut = Pairs.of(1, 64);
                var layer = new ImplicitLayer(
                        network.parts(),
                        map -> FixedPointSolve.of(map, TanhNetwork.method("anderson"))
                                .tolerance(Tolerance.relative(1e-4)),
                        TanhNetwork.adjoint("implicit:tolerance=1e-4,max-evaluations=30"),
                        kernels)) {
            Progress watch = (work, done, total, detail) -> {
                if (done == stopAt) {
                    stop.request();
                }
            };
            return new Trainer<>(new Learning(network, layer, heldOut), options, Clock.systemUTC())
                    .run(resume, watch, stop);
        }
    }

    @Test
    void learnsAndWhenStoppedAndResumedEndsWithTheSameBits() throws IOException {
        try (var straight = train(folder.resolve("straight"), 1, 0, false);
                var stopped = train(folder.resolve("stopped"), 2, 123, false);
                var resumed = train(folder.resolve("stopped"), 2, 0, true)) {
            assertThat(stopped.steps()).isEqualTo(123);
            assertThat(resumed.last().toFloats())
                    .containsExactly(straight.last().toFloats());
            assertThat(straight.trouble()).isEqualTo(new TrainingResult.Trouble(0, 0, 0));
        }

        var log = Files.readAllLines(folder.resolve("straight").resolve("training-log.csv"));
        double first = Double.parseDouble(log.get(1).split(",", -1)[2]);
        double last = Double.parseDouble(log.get(8).split(",", -1)[2]);
        assertThat(last).isLessThan(0.3 * first);
    }
}
