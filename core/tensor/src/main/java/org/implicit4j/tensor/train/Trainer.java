package org.implicit4j.tensor.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.tensor.optimise.Adam;
import org.implicit4j.tensor.optimise.WeightAverage;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * Trains the weights of a task with Adam and keeps their average: the last one, and the one that validates best.
 *
 * <p>A training that is stopped, or whose process dies, goes on from its last checkpoint and ends with the same bits as one
 * that ran through.
 */
public final class Trainer {

    private static final String STATE = "training-state.safetensors";
    private static final String LOG = "training-log.csv";

    private final TrainingTask task;
    private final TrainerOptions options;
    private final Clock clock;

    /** Prepares a training; {@code clock} times the log and the checkpoints, not the numbers. */
    public Trainer(TrainingTask task, TrainerOptions options, Clock clock) {
        this.task = task;
        this.options = options;
        this.clock = clock;
    }

    /** Returns whether the folder holds a checkpoint to go on from. */
    public boolean canResume() {
        return Files.exists(options.folder().resolve(STATE));
    }

    /**
     * Trains to the end or until told to stop, from the folder's checkpoint if {@code resume} is set and there is one.
     *
     * @throws IOException if the folder cannot be written to, or its checkpoint is damaged or of another model
     */
    public TrainingResult run(boolean resume, Progress progress, Cancellation cancellation) throws IOException {
        Path file = options.folder().resolve(STATE);
        var log = new TrainingLog(options.folder().resolve(LOG));
        try (var run = resume && canResume()
                ? new Run(TrainingState.load(file, task.layout().size()))
                : new Run()) {
            log.resume(resume ? run.step : 0);
            Instant saved = clock.instant();
            Instant began = saved;
            while (run.step < options.steps() && !cancellation.isRequested()) {
                run.step();
                if (run.step % options.validateEvery() == 0 || run.step == options.steps()) {
                    run.validate(log, Duration.between(began, clock.instant()));
                    progress.update(task.name(), run.step, options.steps(), run.detail());
                }
                if (Duration.between(saved, clock.instant()).compareTo(options.saveEvery()) > 0) {
                    run.state().save(file);
                    saved = clock.instant();
                }
            }
            run.state().save(file);
            return run.result();
        }
    }

    /** Returns a generator that depends on the seed and {@code purpose} only; two purposes are as good as independent. */
    private RandomGenerator random(long purpose) {
        // The golden ratio's bits spread neighbouring purposes over the seeds, as in SplittableRandom.
        return RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed() * 0x9E3779B97F4A7C15L + purpose);
    }

    /** One training under way. */
    private final class Run implements AutoCloseable {

        private final Parameters weights;
        private final Parameters gradient = Parameters.zeros(task.layout());
        private final Adam adam;
        private final WeightAverage average;
        private float[] best;
        private double bestError;
        private long step;
        private long bestStep;
        private long skipped;
        private double lossSum;
        private double lossCount;
        private double lastNorm;
        private double lastError = Double.NaN;
        private double lastLoss = Double.NaN;

        Run() {
            weights = task.initial(random(-1));
            adam = new Adam(options.adam(), task.layout().size());
            average = new WeightAverage(options.averageDecay(), weights.toFloats(), 0);
            best = weights.toFloats();
            bestError = Double.POSITIVE_INFINITY;
        }

        Run(TrainingState state) {
            weights = Parameters.of(task.layout(), state.weights());
            adam = new Adam(options.adam(), state.adam());
            average = new WeightAverage(options.averageDecay(), state.average(), state.averageSteps());
            best = state.best();
            bestError = state.bestError();
            step = state.counters()[0];
            bestStep = state.counters()[1];
            skipped = state.counters()[2];
            lossSum = state.pending()[0];
            lossCount = state.pending()[1];
        }

        void step() {
            gradient.flat().assign(0);
            double loss = task.gradient(step, weights, random(step), gradient);
            lastNorm = adam.step(weights, gradient, options.schedule().rate(step));
            if (Double.isFinite(lastNorm)) {
                average.add(weights);
                lossSum += loss;
                lossCount++;
            } else {
                skipped++;
            }
            step++;
        }

        void validate(TrainingLog log, Duration since) throws IOException {
            try (var averaged = Parameters.of(task.layout(), average.values())) {
                lastError = task.validate(averaged);
            }
            if (lastError < bestError) {
                best = average.values();
                bestError = lastError;
                bestStep = step;
            }
            lastLoss = lossSum / lossCount;
            lossSum = 0;
            lossCount = 0;
            log.add(step, lastLoss, lastError, options.schedule().rate(step - 1), lastNorm, since.toMillis() / 1e3);
        }

        String detail() {
            return String.format(
                    Locale.ROOT, "loss %.4f validation %.4f best %.4f at %d", lastLoss, lastError, bestError, bestStep);
        }

        TrainingState state() {
            return new TrainingState(
                    adam.state(),
                    weights.toFloats(),
                    average.values(),
                    average.steps(),
                    best,
                    bestError,
                    new long[] {step, bestStep, skipped},
                    new double[] {lossSum, lossCount});
        }

        TrainingResult result() {
            return new TrainingResult(
                    step,
                    step >= options.steps(),
                    Parameters.of(task.layout(), average.values()),
                    Parameters.of(task.layout(), best),
                    bestError,
                    bestStep,
                    skipped);
        }

        @Override
        public void close() {
            weights.close();
            gradient.close();
        }
    }
}
