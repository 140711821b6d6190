package org.implicit4j.lp.gnn;

import java.util.random.RandomGenerator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.train.StepReport;
import org.implicit4j.tensor.train.TrainingStep;
import org.implicit4j.tensor.train.TrainingTask;

/**
 * Trains a network on random batches of programs, each rewritten with other signs at every step.
 *
 * <p>An implicit network is unrolled through {@value #SHORT} iterations first, which is cheap and stable, and through
 * {@value #LONG} for the last steps; there the answers after iterations {@value #READ} to {@value #LONG} all count, the later
 * the more, so that the error falls with the iterations and does not rise beyond them.
 */
final class LpTrainingTask implements TrainingTask<LpBatch>, AutoCloseable {

    /** The iterations that a test runs. */
    static final int LONG = 8;

    private static final int SHORT = 3;
    private static final int READ = 5;
    private static final int PROBE = 250; // chosen: enough programs for an error to two digits

    private final LpTrainingOptions options;
    private final GnnArchitecture architecture;
    private final LpInstances training;
    private final LpBatch validation;
    private final float[] start;
    private final LpGnn network;

    /** Starts from the weights {@code start}, or from fresh ones if that is of length 0. */
    LpTrainingTask(LpTrainingOptions options, LpInstances instances, Kernels kernels, float[] start) {
        this.options = options;
        this.architecture = new GnnArchitecture(options.kind(), options.embedding());
        this.start = start;
        int trained = instances.count() - options.holdOut();
        if (trained < options.batch()) {
            throw new IllegalArgumentException(
                    "%d programs less %d held out do not fill a batch of %d.\nMaybe generate more, or lower batch."
                            .formatted(instances.count(), options.holdOut(), options.batch()));
        }
        this.training = instances.select(range(0, trained));
        this.validation = new LpBatch(
                options.holdOut() > 0
                        ? instances.select(range(trained, options.holdOut()))
                        : instances.select(range(0, Math.min(PROBE, trained))));
        this.network = new LpGnn(architecture, Parameters.zeros(architecture.layout()), kernels);
    }

    private static int[] range(int from, int count) {
        var indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = from + i;
        }
        return indices;
    }

    @Override
    public String name() {
        return "training " + options.name();
    }

    @Override
    public ParameterLayout layout() {
        return architecture.layout();
    }

    @Override
    public Parameters initial(RandomGenerator random) {
        return start.length == 0 ? architecture.initial(random) : Parameters.of(architecture.layout(), start);
    }

    @Override
    public LpBatch batch(long step, RandomGenerator random) {
        var chosen = training.select(distinct(random));
        return new LpBatch((options.redraw() ? Redraw.of(chosen, random) : chosen).flipped(random));
    }

    @Override
    public StepReport gradient(TrainingStep<LpBatch> step, Parameters weights, Parameters gradient) {
        network.weights().set(weights.toFloats());
        var batch = step.batch();
        var loss = new RelativeErrorLoss(batch.instances());
        return StepReport.of(
                options.stages().isLong(step.number())
                        ? network.gradient(batch, READ, LONG, loss, gradient)
                        : network.gradient(batch, SHORT, SHORT, loss, gradient));
    }

    /** Returns the programs of a batch, none twice: the first steps of a shuffle. */
    private int[] distinct(RandomGenerator random) {
        int[] all = range(0, training.count());
        var chosen = new int[options.batch()];
        for (int i = 0; i < chosen.length; i++) {
            int at = i + random.nextInt(all.length - i);
            chosen[i] = all[at];
            all[at] = all[i];
        }
        return chosen;
    }

    @Override
    public double validate(Parameters weights) {
        network.weights().set(weights.toFloats());
        return LpErrors.mean(validation.instances(), network.predict(validation, LONG));
    }

    @Override
    public void close() {
        network.close();
        validation.close();
    }
}
