package org.implicit4j.tensor.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.implicit4j.tensor.optimise.Update;
import org.implicit4j.tensor.optimise.WeightAverage;
import org.implicit4j.tensor.parameter.Parameters;

/** One training under way: all that changes from step to step. */
final class TrainingRun<B extends Batch> implements AutoCloseable {

    private final TrainingTask<B> task;
    private final TrainerOptions options;
    private final Seed seed;
    private final Parameters weights;
    private final Parameters gradient;
    private final Update update;
    private final WeightAverage average;
    private TrainingState.Best best;
    private Tally total = Tally.NONE;
    private Tally pending = Tally.NONE;
    private long step;
    private double lastNorm;
    private String detail = "";

    /** Starts from fresh weights. */
    TrainingRun(TrainingTask<B> task, TrainerOptions options) {
        this.task = task;
        this.options = options;
        seed = new Seed(options.seed());
        update = options.update().start(task.layout());
        weights = task.initial(seed.weights());
        gradient = Parameters.zeros(task.layout());
        average = new WeightAverage(options.averageDecay(), weights.toFloats(), 0);
        best = new TrainingState.Best(weights.toFloats(), Double.POSITIVE_INFINITY, 0);
    }

    /** Goes on from a state, whose task has recalled what it kept. */
    TrainingRun(TrainingTask<B> task, TrainerOptions options, TrainingState state) {
        this.task = task;
        this.options = options;
        seed = new Seed(options.seed());
        update = options.update().resume(task.layout(), state.optimiser());
        weights = Parameters.of(task.layout(), state.weights());
        gradient = Parameters.zeros(task.layout());
        average = new WeightAverage(options.averageDecay(), state.average(), state.averageSteps());
        best = state.best();
        total = state.total();
        pending = state.pending();
        step = state.step();
    }

    long step() {
        return step;
    }

    boolean isFinished() {
        return step >= options.steps();
    }

    /** Returns whether the last step is followed by a validation. */
    boolean isValidated() {
        return step % options.validateEvery() == 0 || isFinished();
    }

    /** Makes one step with its batch. */
    void step(B batch) {
        gradient.flat().assign(0);
        var report = task.gradient(new TrainingStep<>(step, batch, seed.step(step)), weights, gradient);
        lastNorm = update.step(step, weights, gradient);
        boolean moved = Double.isFinite(lastNorm);
        if (moved) {
            average.add(weights);
        }
        total = total.plus(report, moved);
        pending = pending.plus(report, moved);
        step++;
    }

    /** Validates the average, keeps it if it is the best, and adds a line to the log. */
    void validate(TrainingLog log, double seconds) throws IOException {
        double error;
        try (var averaged = Parameters.of(task.layout(), average.values())) {
            error = task.validate(averaged);
        }
        if (error < best.error()) {
            best = new TrainingState.Best(average.values(), error, step);
        }
        detail = String.format(
                Locale.ROOT,
                "loss %.4f validation %.4f best %.4f at %d%s",
                pending.meanLoss(),
                error,
                best.error(),
                best.step(),
                pending.unsolvedBackward() == 0
                        ? ""
                        : " %d backward solves failed".formatted(pending.unsolvedBackward()));
        double rate = options.update().schedule().rate(step - 1);
        log.add(new TrainingLog.Line(step, pending, error, rate, lastNorm, seconds));
        pending = Tally.NONE;
    }

    /** Returns a few words on the last validation. */
    String detail() {
        return detail;
    }

    void save(Path file) throws IOException {
        new TrainingState(
                        step,
                        weights.toFloats(),
                        update.state(),
                        average.values(),
                        average.steps(),
                        best,
                        total,
                        pending,
                        task.memory())
                .save(file, options.update().optimiser().name());
    }

    TrainingResult result() {
        return new TrainingResult(
                step,
                isFinished(),
                Parameters.of(task.layout(), average.values()),
                Parameters.of(task.layout(), best.weights()),
                best.error(),
                best.step(),
                new TrainingResult.Trouble(total.skipped(), total.unsolvedForward(), total.unsolvedBackward()));
    }

    @Override
    public void close() {
        weights.close();
        gradient.close();
    }
}
