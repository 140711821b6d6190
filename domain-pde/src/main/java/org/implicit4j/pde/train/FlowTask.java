package org.implicit4j.pde.train;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.pde.learned.FlowScales;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.tensor.implicit.Criterion;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.loss.Loss;
import org.implicit4j.tensor.loss.RelativeL2;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.train.StepReport;
import org.implicit4j.tensor.train.TrainingStep;
import org.implicit4j.tensor.train.TrainingTask;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Trains a {@link FourierNetwork} on fresh flows; validated by the relative L2 error on flows that are never trained on. */
public final class FlowTask implements TrainingTask<FlowBatch>, AutoCloseable {

    private static final long VALIDATION_SEED = 20240617;
    private static final int VALIDATION_BATCHES = 4;

    private final FourierNetwork network;
    private final TrainingFlows source;
    private final FlowScales scales;
    private final Loss loss;
    private final FirstWeights initial;
    private final Learner learner;
    private final List<FlowBatch> validation;

    private FlowTask(
            FourierNetwork network,
            TrainingFlows source,
            FlowScales scales,
            Loss loss,
            FirstWeights initial,
            Learner learner) {
        this.network = network;
        this.source = source;
        this.scales = scales;
        this.loss = loss;
        this.initial = initial;
        this.learner = learner;
        var random = SeededRandom.of(VALIDATION_SEED);
        validation = IntStream.range(0, VALIDATION_BATCHES)
                .mapToObj(i -> batch(i, random))
                .toList();
    }

    /**
     * Draws the first weights of a training.
     */
    @FunctionalInterface
    public interface FirstWeights {

        /** Returns weights, which the caller owns. */
        Parameters draw(ParameterLayout layout, RandomGenerator random);
    }

    /** Returns the training of an implicit network; {@code kernels} stay the caller's. */
    public static FlowTask implicit(
            FourierNetwork network,
            TrainingFlows source,
            FlowScales scales,
            Loss loss,
            FirstWeights initial,
            EquilibriumWay way,
            Kernels kernels) {
        var learner = new ImplicitLearner(network, source.flow().grid().side(), way, kernels);
        return new FlowTask(network, source, scales, loss, initial, learner);
    }

    /** Returns the training of an explicit network; {@code kernels} stay the caller's. */
    public static FlowTask explicit(
            FourierNetwork network,
            TrainingFlows source,
            FlowScales scales,
            Loss loss,
            FirstWeights initial,
            Kernels kernels) {
        int side = source.flow().grid().side();
        var learner = new ExplicitLearner(network, source.samples(), side, kernels);
        return new FlowTask(network, source, scales, loss, initial, learner);
    }

    @Override
    public String name() {
        return network.kind().word();
    }

    @Override
    public ParameterLayout layout() {
        return network.layout();
    }

    @Override
    public Parameters initial(RandomGenerator random) {
        return initial.draw(network.layout(), random);
    }

    @Override
    public FlowBatch batch(long step, RandomGenerator random) {
        return FlowBatch.of(source.draw(source.samples(), random), network.sizes(), scales);
    }

    @Override
    public StepReport gradient(TrainingStep<FlowBatch> step, Parameters weights, Parameters gradient) {
        return learner.gradient(step, weights, Criterion.of(loss, step.batch().target()), gradient);
    }

    /** Returns the mean relative L2 error. */
    @Override
    public double validate(Parameters weights) {
        var error = new RelativeL2();
        double sum = 0;
        for (FlowBatch batch : validation) {
            try (INDArray prediction = learner.predict(weights, batch.field())) {
                sum += error.value(prediction, batch.target(), null);
            }
        }
        return sum / validation.size();
    }

    @Override
    public void close() {
        validation.forEach(FlowBatch::close);
        learner.close();
    }
}
